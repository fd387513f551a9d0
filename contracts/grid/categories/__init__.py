"""What an incident may be about, and how long each step may take (事件分类)."""
