"""Emergencies whose next step is late."""
