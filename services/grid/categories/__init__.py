"""事件分类: what an incident may be about, as versioned data that a community may change."""
