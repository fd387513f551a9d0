"""Residents who may be one and the same 疑似重复; a person decides."""
