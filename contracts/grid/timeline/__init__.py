"""A household's timeline, across the services."""
