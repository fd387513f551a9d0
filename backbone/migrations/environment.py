"""What every service's `env.py` does: migrate on the connection it is given."""

from alembic import context


def run() -> None:
    """Called by alembic."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
