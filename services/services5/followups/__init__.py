"""Follow-ups 跟进: from a finding at the door to help that came, and an end that is seen."""
