"""The library of a workspace: touchpoints, personas, products, questions, units."""
