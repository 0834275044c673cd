"""Content of a guide edition and its schedule."""
