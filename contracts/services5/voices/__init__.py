"""What residents say that they want of each line (群众呼声)."""
