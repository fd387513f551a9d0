"""`POST /v1/sync`: what a device collected while it was offline, sent at once."""
