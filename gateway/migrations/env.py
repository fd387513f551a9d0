"""Run by alembic."""

from backbone.migrations.environment import run

run()
