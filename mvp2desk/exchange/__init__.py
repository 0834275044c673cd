"""Bytes out of the program: PDF, Excel, plain text."""
