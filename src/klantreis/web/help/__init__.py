"""The guide and the reference, readable and searchable in the product, without a network."""
