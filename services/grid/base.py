"""The declarative base of grid's entities."""

from backbone.model import base_model

Model = base_model()
