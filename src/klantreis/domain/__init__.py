"""Maps, operations, permissions and results: the standard library only."""
