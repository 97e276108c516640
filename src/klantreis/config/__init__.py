"""Settings, addresses, the ASGI face and the composition root."""
