"""The map as a typed record structure: what may stand on it and how it is read."""
