"""A form goes round: whom it asks, who has not answered, and what came of it."""
