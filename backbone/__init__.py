"""Mailbox, unit of work, outbox, relay, queries, runner. Knows no word of the domain."""
