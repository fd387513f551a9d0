"""Reminders: who is told of what is overdue, first the one responsible, then the one above."""
