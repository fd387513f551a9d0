"""田岭治理: the net of grids whose officers visit households."""
