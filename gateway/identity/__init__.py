"""Who asks: accounts, passwords, tokens."""
