"""A person's data in services5: export, erasure, audit."""
