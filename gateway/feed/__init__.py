"""The feed: every event of the last day in one order, from which streams start and resume."""
