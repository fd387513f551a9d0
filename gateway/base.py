"""The declarative base of the gateway's entities."""

from backbone.model import base_model

Model = base_model()
