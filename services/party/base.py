"""The declarative base of party's entities."""

from backbone.model import base_model

Model = base_model()
