"""What can be read of voices."""

from contracts.codes import READERS
from contracts.language.message import Query
from contracts.services5.voices.views import VoicesView


class CountVoices(Query, name="services5.voice.count", by=READERS, answers=VoicesView):
    """How many suggestions concern each line: what its programme is adjusted by."""
