"""Households that came into another grid."""
