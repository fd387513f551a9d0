"""Relief on the platform: what is asked of the units, and who is credited for what arrived."""
