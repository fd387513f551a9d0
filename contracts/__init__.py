"""The published language: what the services tell each other and the world. No SQL, no AMQP."""
