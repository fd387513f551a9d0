"""Who of the party can help in an emergency, and who was asked to (党员动员)."""
