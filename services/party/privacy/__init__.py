"""A person's data in party: export, erasure, audit."""
