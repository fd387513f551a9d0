"""What is to be decided (议题)."""
