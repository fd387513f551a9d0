"""Campaigns that a service line relays to those it serves (政策宣传转达)."""
