"""The desk's log: what went wrong where a notebook would show nothing."""

from __future__ import annotations

import logging
from pathlib import Path


class Log:
    """A file beside the journals; it is opened only when there is something to write."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exception(self, what: str) -> None:
        """Write down the exception at hand, with its traceback."""
        logger = logging.getLogger("notebooks.desk")
        handler = logging.FileHandler(self.path, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger.addHandler(handler)
        try:
            logger.exception(what)
        finally:
            logger.removeHandler(handler)
            handler.close()
