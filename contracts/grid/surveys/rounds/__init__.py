"""Rounds: a form goes round, to whom, until when."""
