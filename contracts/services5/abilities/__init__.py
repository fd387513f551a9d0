"""Ability assessments of the elderly (GB/T 42195)."""
