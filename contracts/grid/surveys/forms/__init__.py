"""Forms and their versions."""
