"""Party branches and their seats on the platform (党支部)."""
