"""Campaigns that branches help to make known (政策宣传协助)."""
