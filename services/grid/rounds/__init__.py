"""Rounds: what party and services5 decided of how often somebody goes, and the plans made of it."""
