"""What people can do: permission, domain, store, announce; one verb per function."""
