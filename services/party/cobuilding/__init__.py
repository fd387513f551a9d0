"""Co-building 互联共建: resource list, need list, project list, two-way claiming 双向认领."""
