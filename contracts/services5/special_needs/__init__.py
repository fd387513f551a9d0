"""Special needs 瑞特档案: who has a disability and agreed that the line knows."""
