"""Today: whom to visit, the most pressing first, and why."""
