"""FastAPI + FastStream + SQLAlchemy asyncio: outbox, inbox, one transaction a message."""
