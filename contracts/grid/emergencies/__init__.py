"""Emergencies: who is at risk, who is on duty, who has been found safe (应急管理, 防震减灾示范)."""
