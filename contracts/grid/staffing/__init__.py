"""The team of the grids (网格队伍): who, where, since when, and who stands in."""
