"""Grids: where they lie, what they hold, how they are drawn anew (划分网格)."""
