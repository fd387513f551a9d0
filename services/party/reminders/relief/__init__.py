"""Relief whose next step is late."""
