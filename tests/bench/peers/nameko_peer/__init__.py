"""nameko as it comes: HTTP entrypoint, RpcProxy, EventDispatcher, a session a worker."""
