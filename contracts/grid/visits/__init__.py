"""Visits at the door and what they find (走访)."""
