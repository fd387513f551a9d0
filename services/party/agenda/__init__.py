"""议题: what residents suggest comes onto the agenda, and is decided."""
