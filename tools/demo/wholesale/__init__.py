"""The second example: a restaurant kitchen that buys from a food wholesaler."""
