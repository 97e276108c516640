"""Finding things by the words people remember."""
