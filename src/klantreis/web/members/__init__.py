"""Who is in a workspace: seen, added, changed and removed by an owner; taking up an invitation."""
