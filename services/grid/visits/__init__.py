"""走访: visits, planned and made, and what was found."""
