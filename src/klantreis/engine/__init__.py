"""The event log, its analyses and their pictures in one face; no web framework."""
