"""应急管理: who is at risk, who is on duty, who has been found safe; drills that touch nothing real."""
