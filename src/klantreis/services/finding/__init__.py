"""What is found across maps: search, where touchpoints are used, what serves a question."""
