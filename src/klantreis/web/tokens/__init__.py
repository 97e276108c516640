"""Keys to the API: made, seen and withdrawn by an owner of the workspace."""
