"""The two commands, from a machine with nothing on it to everything stopped again."""
