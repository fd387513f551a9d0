"""Proposals: how the basic grids might be, balanced by their factors."""
