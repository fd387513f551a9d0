"""五瑞服务: the five service lines that answer what is found at the door."""
