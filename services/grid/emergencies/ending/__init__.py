"""It is over: what was left undone is told, and what was learnt becomes somebody's task."""
