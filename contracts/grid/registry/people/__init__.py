"""Households and residents 户与居民: registered, corrected, moved, split, joined."""
