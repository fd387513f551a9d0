"""Suggestions of residents, with progress like a parcel's (群众建议)."""
