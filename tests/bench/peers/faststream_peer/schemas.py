"""What comes in over HTTP and AMQP, and what goes out: pydantic, unknown fields refused."""

import datetime as dt
import uuid
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Finding(BaseModel):
    model_config = ConfigDict(extra="forbid")
    code: Annotated[str, Field(min_length=1, max_length=60)]
    resident_id: uuid.UUID
    urgency: Literal["routine", "soon", "urgent"]


class VisitIn(BaseModel):
    model_config = ConfigDict(extra="forbid")
    community: Annotated[str, Field(pattern=r"^\d{12}$")]
    household_id: uuid.UUID
    officer: Annotated[str, Field(min_length=1, max_length=60)]
    note: Annotated[str, Field(max_length=2000)]
    findings: Annotated[list[Finding], Field(max_length=20)]
    visited_at: AwareDatetime


class VisitOut(BaseModel):
    id: uuid.UUID
    community: str
    household_id: uuid.UUID
    officer: str
    note: str
    findings: list[Finding]
    visited_at: dt.datetime


class VisitPage(BaseModel):
    items: list[VisitOut]
    next: uuid.UUID | None


class VisitCompleted(BaseModel):
    event_id: uuid.UUID
    type: Literal["visit_completed"]
    community: str
    visit_id: uuid.UUID
    household_id: uuid.UUID
    findings: list[Finding]
    visited_at: AwareDatetime


class FollowupOut(BaseModel):
    id: uuid.UUID
    resident_id: uuid.UUID
    visit_id: uuid.UUID
    code: str
    status: str
    due_at: dt.datetime
