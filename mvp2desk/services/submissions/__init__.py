"""Recording of the plan and of submissions."""
