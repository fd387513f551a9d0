"""Who is at risk, and who has been seen."""
