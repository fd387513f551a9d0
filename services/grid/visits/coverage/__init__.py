"""Coverage by grid, and hidden corners 死角."""
