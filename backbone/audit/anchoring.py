"""Every few seconds: is each chain what was written down of it, and is it longer now?

What differs is never written over: a chain that is cut and goes on would look whole otherwise.
"""

from typing import Any

from sqlalchemy import select

from backbone import tables
from backbone.audit.anchors import Anchor, misses, note, noted_here, read_anchors, write_anchors
from backbone.audit.damage import Damage
from backbone.audit.sealing import is_signed
from backbone.unit_of_work import UnitOfWork

block, head = tables.audit_block, tables.audit_head

_NEWEST = (
    select(block.c.mac)
    .where(block.c.community == head.c.community)
    .order_by(block.c.first.desc())
    .limit(1)
    .scalar_subquery()
)


def anchor(uow: UnitOfWork) -> None:
    """Compare each chain's end with what was written down, and write down what has become longer.
    Raises the alarm for whatever differs."""
    keys, folder = uow.means.audit_keys, uow.means.anchors
    if folder is None:
        return
    noted = noted_here(uow.session)
    known = read_anchors(folder, uow.service, keys)
    kept, newer = dict(known.kept), {}
    damages = list(known.damages)
    distrusted = {damage.community for damage in damages}
    heads = uow.session.execute(select(head, _NEWEST.label("newest"))).all()
    for row in heads:
        was = kept.get(row.community)
        if row.community in distrusted:
            continue
        damage = misses(row.community, was, noted.get(row.community)) or _differs(uow, row, was)
        if damage is not None:
            damages.append(damage)
        elif was is None or row.seq > was.seq:
            newer[row.community] = Anchor(row.seq, bytes(row.last))
    here = {row.community for row in heads}
    for community in sorted((kept.keys() | noted.keys()) - here):
        seq = kept[community].seq if community in kept else noted[community]
        damages.append(Damage(community, 1, None, f"cut: rows up to {seq} are gone"))
    if newer and not known.damages:
        write_anchors(folder, uow.service, keys[0], {**kept, **newer})
        note(uow.session, newer)
    uow.means.alarm.set(uow.service, damages)


def _differs(uow: UnitOfWork, row: Any, was: Anchor | None) -> Damage | None:
    """What of a chain's end is not as it should be, at the cost of a look or two."""
    community = row.community
    if not is_signed(uow.means.audit_keys, row):
        return Damage(community, row.seq, None, "the head was edited")
    if row.newest is None or bytes(row.newest) != bytes(row.last):
        return Damage(community, row.seq, None, "the last link is not the one that was signed")
    if was is None:
        return None
    if row.seq < was.seq:
        return Damage(community, row.seq + 1, None, f"cut: rows up to {was.seq} are gone")
    if row.seq == was.seq:
        same = bytes(row.last) == was.last
    else:
        follows = select(block.c.previous).where(
            block.c.community == community, block.c.first == was.seq + 1
        )
        previous = uow.session.execute(follows).scalar()
        same = previous is not None and bytes(previous) == was.last
    return (
        None if same else Damage(community, was.seq, None, "edited: it once ended otherwise here")
    )
