"""Co-building: needs, resources, and what claims what (共建)."""
