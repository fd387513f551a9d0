"""The three services. Each is independent; none imports another."""
