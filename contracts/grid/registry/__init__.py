"""The registry: places, households, residents (户与居民)."""
