"""应急联动: what the lines know of those at risk, urgent help, and sessions that are suspended."""
