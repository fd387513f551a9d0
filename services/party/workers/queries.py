"""What a party member takes along."""

from backbone.answer import Answer
from backbone.reading import Reading
from backbone.taking import whole
from contracts.language.problem import NotFound
from contracts.party.privacy.queries import ExportMember
from services.party.branches.model import Branch, Member
from services.party.cadre_grids.model import CadreGrid
from services.party.emergencies.model import Mobilisation
from services.party.grid_services.model import GridService
from services.party.handling import handlers


@handlers.query(ExportMember)
def export_member(ask: ExportMember, reading: Reading) -> Answer:
    """The member and the branch, the grids they look after, and what they were asked to do. Raises
    `NotFound`."""
    member = whole(Member, Member.id == ask.member_id, asked=reading)
    if not member:
        raise NotFound()
    return Answer(
        {
            "member": member[0],
            "branch": whole(Branch, Branch.id == member[0]["branch"], asked=reading),
            "cadre_grids": whole(CadreGrid, CadreGrid.member == ask.member_id, asked=reading),
            "mobilisations": whole(
                Mobilisation, Mobilisation.member == ask.member_id, asked=reading
            ),
            "grid_services": whole(GridService, GridService.member == ask.member_id, asked=reading),
        }
    )
