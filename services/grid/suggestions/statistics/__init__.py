"""How many suggestions there are, and what became of them."""
