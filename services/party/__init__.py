"""同心党建: branches, and the platform on which needs and resources find each other."""
