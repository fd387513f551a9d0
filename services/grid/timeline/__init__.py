"""A household's timeline: the whole chain, across the services."""
