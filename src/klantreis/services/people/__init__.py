"""People: accounts and their passwords, who is in a workspace, keys, and tries at the door."""
