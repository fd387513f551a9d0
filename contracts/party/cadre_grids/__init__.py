"""Which cadre looks after which grid 党员干部包联网格, and how often its households are visited."""
