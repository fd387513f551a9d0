"""The post: one port, two ways. RabbitMQ between processes; memory inside one."""
