"""Ability assessments of the elderly 老年人能力评估."""
