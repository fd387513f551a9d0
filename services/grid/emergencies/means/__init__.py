"""Who is on duty, where people are taken in, and what they are given."""
