"""Notices: campaigns that the lines relay."""
