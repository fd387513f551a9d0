"""When a community is at work (工作时间)."""
