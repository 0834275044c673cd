"""Create, open and remove projects; their facts."""
