"""Theme and general widgets; independent of forms, places and projects."""
