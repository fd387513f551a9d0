"""What came of a round."""
