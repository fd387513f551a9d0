"""Places, households and residents 基础台账."""
