"""Who gave what a household received (捐助)."""
