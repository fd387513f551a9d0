"""Relief, as the service lines know of it (救助个案)."""
