"""Coverage 包联: which households were visited, how often, and when last."""
