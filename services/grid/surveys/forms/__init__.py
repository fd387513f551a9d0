"""调查表: forms, whose published versions are never changed."""
