"""Incidents that another community hands over (移送)."""
