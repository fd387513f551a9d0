"""信息收集: forms with versions, rounds, what was answered, results."""
