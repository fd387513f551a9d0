"""What was answered, record by record; the latest counts."""
