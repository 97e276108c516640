"""Events in, normalised, sorted and kept; no web framework."""
