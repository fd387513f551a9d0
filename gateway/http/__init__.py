"""HTTP/1.1 on a socket: requests in, responses out. Knows no route and no account."""
