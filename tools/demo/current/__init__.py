"""The current map, stage by stage."""
