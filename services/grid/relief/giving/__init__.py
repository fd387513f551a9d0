"""What was approved is brought, and written on the household's balance."""
