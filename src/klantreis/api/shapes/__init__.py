"""The shapes of what goes in and out: each says in the OpenAPI document what it is."""
