"""Benchmarks of the program against floors of the same run: `python -m benchmarks`."""
