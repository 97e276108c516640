"""Questions to the tables; every one on a tenant's table begins in `scopes`."""
