"""What Tianling is measured against: the same work, built as users of other frameworks build it."""
