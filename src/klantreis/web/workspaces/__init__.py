"""Where a user lands: the workspaces and what is in one."""
