"""Who works with the platform, taken along and erased."""
