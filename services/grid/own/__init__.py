"""居民本人: what residents with an account see of their own, and report in their own name."""
