"""群众上报: what people without an account report, and how they follow it."""
