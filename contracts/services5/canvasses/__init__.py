"""需求摸排: when a household was last asked what it needs, and by which form."""
