"""帮扶救助: from a household in hardship to help that arrived, and what each household received."""
