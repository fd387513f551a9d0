"""Campaigns that tell people of a policy, and see that it arrives (政策宣传)."""
