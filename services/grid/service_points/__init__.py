"""Service points of four kinds, in a grid."""
