"""Guardians 监护人 of minors and of incapable people."""
