"""应急管理: who is at risk, who is on duty, who was found safe; drills touch nothing real."""
