"""Branches 党支部, their members, and their seats on the “大党委” platform."""
