"""Grids: drawn, changed, retired, proposed anew; what lies where (划分网格)."""
