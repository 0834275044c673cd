"""Links between rows of different forms: threads and coverage."""
