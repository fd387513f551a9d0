"""What the servers themselves can do here, so that no figure is read without its ceiling."""
