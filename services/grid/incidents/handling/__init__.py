"""处置: from the dispatch to the rating, and the ways back."""
