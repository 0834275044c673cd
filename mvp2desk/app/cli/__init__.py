"""The command line: commands, parsing and output."""
