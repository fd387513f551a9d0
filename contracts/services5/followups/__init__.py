"""Follow-ups: what a service line answers a finding with (跟进)."""
