"""Tests of how applications are received and read."""
