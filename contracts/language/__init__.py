"""The grammar of what the services say: messages, envelopes, problems, lifecycles.

It knows no word of the domain; those are in the packages beside it (`contracts.grid` …).
"""
