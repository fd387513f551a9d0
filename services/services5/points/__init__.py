"""Service points of the grids, at which the lines plan help."""
