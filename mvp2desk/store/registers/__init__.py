"""Registers of typed records. A new one gets a file here, a line in `table.py` and a revision in `migrations`."""
