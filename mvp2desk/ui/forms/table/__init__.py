"""Table of rows in a form page."""
