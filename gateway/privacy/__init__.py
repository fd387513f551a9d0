"""A person's data at the gateway: archives, erasure from the feed, the audit."""
