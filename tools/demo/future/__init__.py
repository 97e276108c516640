"""The future map: what the team wants the same journey to become."""
