"""Relief for households in hardship, and what each received (帮扶救助)."""
