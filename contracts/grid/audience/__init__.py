"""Whom something is for: one rule for campaigns and surveys (对象)."""
