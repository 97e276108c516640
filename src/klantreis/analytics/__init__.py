"""Pure analyses over arrays of events: one partition in, a small partial out."""
