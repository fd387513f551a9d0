"""Service points 服务点: where services have come down into a grid."""
