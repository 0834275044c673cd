"""What things are and what is true of them; standard library only."""
