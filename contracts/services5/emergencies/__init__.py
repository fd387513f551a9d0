"""What the service lines know of those at risk, and what they suspend (应急联动)."""
