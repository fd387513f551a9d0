"""What is read for a batch before it is handled message by message."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, tuple_

from backbone.bulk import any_of, each_of
from backbone.unit_of_work import UnitOfWork, locking
from services.party.cobuilding.model import Course, Need, Project, Resource
from services.party.homes.whereabouts import Homes

Key = tuple[str, str]
_NEEDS = locking(Need, any_of(Need.followup, "ids"))
_COURSES = locking(Course, any_of(Course.id, "ids"))


class Platform:
    """Needs, courses and resources that a transaction speaks of, its own new ones among them.
    There is one for a transaction, whichever event asks."""

    def __init__(self) -> None:
        self.needs: dict[Key, Need] = {}
        self.courses: dict[Key, Course] = {}
        self.resources: dict[Key, list[Resource]] = {}

    @staticmethod
    def of(uow: UnitOfWork) -> "Platform":
        """The one of this transaction."""
        platform: Platform = uow.session.info.setdefault(Platform, Platform())
        return platform

    def read_followups(self, keys: set[Key], uow: UnitOfWork) -> None:
        """Read the needs and courses of follow-ups, each `(community, follow-up)`."""
        for need in each_of(uow.session, _NEEDS, keys - self.needs.keys()):
            self.needs.setdefault((need.community, need.followup), need)
        for course in each_of(uow.session, _COURSES, keys - self.courses.keys()):
            self.courses.setdefault((course.community, course.id), course)

    def read_resources(self, keys: set[Key], uow: UnitOfWork) -> None:
        """Read what is offered now of these kinds, each `(community, kind)`, what ends first first.

        The rows are waited for, not skipped: a need must not be listed as open while another
        replica merely looks at the resource that answers it.
        """
        missing = keys - self.resources.keys()
        self.resources.update({key: [] for key in missing})
        stmt = (
            select(Resource)
            .where(
                tuple_(Resource.community, Resource.kind).in_(list(missing)),
                Resource.remaining > 0,
                Resource.available_from <= uow.now,
                Resource.available_until > uow.now,
            )
            .order_by(Resource.available_until, Resource.id)
            .with_for_update()
        )
        if missing:
            for resource in uow.session.scalars(stmt):
                self.resources[resource.community, resource.kind].append(resource)

    def course(self, community: str, followup: str, uow: UnitOfWork) -> Course:
        """The course of a follow-up, begun where nothing was heard yet."""
        course = self.courses.get((community, followup))
        if course is None:
            course = Course(community=community, id=followup, version=1, deliveries=0, minutes=0)
            self.courses[community, followup] = course
            uow.add(course)
        return course

    def project_of(self, need: Need, uow: UnitOfWork) -> Project | None:
        """The project that claimed the need."""
        return uow.find(Project, need.project, lock=True) if need.project else None


def needs_ahead(letters: Sequence[Any], uow: UnitOfWork) -> Platform:
    """For `NeedPublished`: what is known of the follow-ups, and what is offered of the kinds."""
    platform = Platform.of(uow)
    platform.read_followups({(each.community, each.message.followup) for each in letters}, uow)
    platform.read_resources({(each.community, each.message.kind) for each in letters}, uow)
    Homes.of(uow).read((each.community, each.message.household) for each in letters)
    return platform


def followups_ahead(letters: Sequence[Any], uow: UnitOfWork) -> Platform:
    """For what is told of follow-ups: their needs and courses."""
    platform = Platform.of(uow)
    platform.read_followups({(each.community, each.message.followup) for each in letters}, uow)
    return platform
