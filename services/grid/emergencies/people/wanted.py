"""Who on the list is looked for."""

from sqlalchemy import or_

from services.grid.emergencies.people.model import EmergencyPerson
from services.grid.registry.in_use import household_in_use

LOOKED_FOR = or_(EmergencyPerson.status != "unchecked", household_in_use(EmergencyPerson))
"""Whose household has been closed since is not, unless it is taken up again; who was seen stays."""
