"""事件: what is wrong in the community, from the finding to the rating (综合治理)."""
