"""Compounds, buildings, units and dwellings 小区、楼、单元、房屋; who has a seat in the area."""
