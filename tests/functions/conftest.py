"""A firm of its own for every test that runs functions."""

import pytest

from sheets_schema.book import Book
from tests.functions.world import World


@pytest.fixture
def world(google: str, book: Book) -> World:
    """Juniper & Finch in a fresh rehearsal."""
    return World(google, book)
