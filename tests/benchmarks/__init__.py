"""What the kit measures of itself; not tests: they never fail."""
