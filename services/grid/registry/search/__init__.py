"""Finding somebody: by name, initials, door, or exactly by ID number."""
