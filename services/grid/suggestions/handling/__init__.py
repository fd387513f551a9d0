"""From sorting to the end."""
