"""What one of the team did (成效)."""
