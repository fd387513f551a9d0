"""移送: incidents that other communities hand over."""
