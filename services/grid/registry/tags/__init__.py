"""Tags of residents 标签, by code lists that are kept with their version."""
