"""The form of a visit, filled in with what is known."""
