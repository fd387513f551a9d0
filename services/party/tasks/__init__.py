"""单位任务: which unit has which incident, until when (共治)."""
