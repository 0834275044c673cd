"""Form pages: questions, tables, saving."""
