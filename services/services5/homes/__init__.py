"""Where people live now, as grid told: follow-ups lie in the grid of the home."""
