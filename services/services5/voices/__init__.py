"""群众呼声: what residents suggest, counted for the line that it concerns."""
