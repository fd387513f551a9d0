"""What units of the area are to do about incidents (单位任务)."""
