"""How quick is the program, measured against the least that the same thing can cost? `python -m benchmarks`"""
