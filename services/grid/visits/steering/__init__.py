"""Steering: who goes, when, whether at all; review."""
