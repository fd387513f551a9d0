"""瑞特 profiles: who has a disability and agreed that the line knows; each opens a case."""
