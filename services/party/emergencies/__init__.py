"""党员动员: who can help, and who was asked to."""
