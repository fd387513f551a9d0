"""党员干部包联网格: which cadre looks after which grid, and how often its homes are visited."""
