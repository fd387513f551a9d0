"""工作时间: how long something may take, counted in hours in which people are at work."""
