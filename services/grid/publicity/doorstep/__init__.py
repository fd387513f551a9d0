"""At the door and over channels: telling people, and what came of it."""
