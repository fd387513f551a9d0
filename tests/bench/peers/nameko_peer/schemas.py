"""What comes in and goes out: marshmallow, unknown fields refused."""

from marshmallow import Schema, fields, validate

_URGENCIES = ("routine", "soon", "urgent")


class FindingSchema(Schema):
    code = fields.Str(required=True, validate=validate.Length(1, 60))
    resident_id = fields.UUID(required=True)
    urgency = fields.Str(required=True, validate=validate.OneOf(_URGENCIES))


class VisitSchema(Schema):
    id = fields.UUID(dump_only=True)
    community = fields.Str(required=True, validate=validate.Regexp(r"^\d{12}$"))
    household_id = fields.UUID(required=True)
    officer = fields.Str(required=True, validate=validate.Length(1, 60))
    note = fields.Str(required=True, validate=validate.Length(max=2000))
    findings = fields.List(
        fields.Nested(FindingSchema), required=True, validate=validate.Length(max=20)
    )
    visited_at = fields.AwareDateTime(required=True)


class FollowupSchema(Schema):
    id = fields.UUID()
    resident_id = fields.UUID()
    visit_id = fields.UUID()
    code = fields.Str()
    status = fields.Str()
    due_at = fields.AwareDateTime()
