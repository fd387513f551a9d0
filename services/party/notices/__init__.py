"""Notices: campaigns that branches relay."""
