"""HTTP in front: routes, identity, problems, descriptions, the live stream. It knows no service."""
