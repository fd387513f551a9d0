"""The declarative base of services5's entities."""

from backbone.model import base_model

Model = base_model()
