"""What residents with an account see and ask: the own household, the own reports (domain §6)."""
