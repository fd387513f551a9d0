"""The audit: who read or changed what, why and when; chained per community (ADR 0019)."""
