"""群众建议: what residents suggest, and how far it has come."""
