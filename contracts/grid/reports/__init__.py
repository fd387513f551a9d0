"""What people without an account report, and how they follow it (群众上报)."""
