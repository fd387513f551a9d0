"""Who was told of what is overdue."""
