"""在职党员进网格: which member serves in which grid."""
