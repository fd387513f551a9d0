"""Incidents: what is wrong in the community, from the finding to the rating (事件)."""
