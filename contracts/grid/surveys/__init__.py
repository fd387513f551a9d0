"""Surveys at the door with versioned forms (信息收集)."""
