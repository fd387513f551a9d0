"""What the servers themselves can do on this machine, so that no figure is read without its ceiling."""
