"""Files out of Drive and into reading: each is fetched when its turn comes, and none stops the others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import closing

from functions.receive_applications.reading import read_all
from functions.receive_applications.reading.results import Criterion as Wanted
from functions.receive_applications.reading.results import Reading, Source
from functions.services.asking import NotThere, Refused
from functions.services.drive import NATIVE, PRINTABLE, Drive
from sheets_schema.files import FileInfo
from sheets_schema.problems import Unreachable
from sheets_schema.tables import Criterion
from sheets_schema.tables.jobs import Need

Pairs = Generator[tuple[FileInfo, Reading], None, None]
FOREIGN = "this kind of Google file cannot be fetched, put a PDF in its place"
WITHHELD = "Google Drive does not give it out, look at it there"


class Fetching:
    """One round of fetching and reading; remembers which files were gone and which Google could not give just now."""

    def __init__(self, drive: Drive, region: str) -> None:
        self.drive, self.region = drive, region
        self.gone: set[str] = set()
        self.later: set[str] = set()
        self._lock = threading.Lock()

    def read(
        self, files: Sequence[FileInfo], criteria: Sequence[Criterion]
    ) -> Generator[tuple[FileInfo, Reading], None, None]:
        """Read files against the criteria, in the order given; leave out what is gone and what must be tried again."""
        sources = [Source(file.name, self._fetcher(file)) for file in files]
        with closing(_readings(sources, [wanted(one) for one in criteria], self.region)) as readings:
            for file, reading in zip(files, readings, strict=True):
                if file.id not in self.gone and file.id not in self.later:
                    yield file, reading

    def _fetcher(self, file: FileInfo) -> Callable[[], bytes]:
        def fetch() -> bytes:
            try:
                return self._fetch(file)
            except NotThere:
                raise self._without(self.gone, file, "it is gone") from None
            except Unreachable:
                raise self._without(self.later, file, "it is tried again") from None

        return fetch

    def _fetch(self, file: FileInfo) -> bytes:
        if file.type.startswith(NATIVE) and file.type not in PRINTABLE:
            raise OSError(0, FOREIGN)
        try:
            return self.drive.read(file)
        except Refused:
            raise OSError(0, WITHHELD) from None

    def _without(self, where: set[str], file: FileInfo, why: str) -> OSError:
        with self._lock:
            where.add(file.id)
        return OSError(0, why)


def _readings(sources: Sequence[Source], criteria: Sequence[Wanted], region: str) -> Generator[Reading, None, None]:
    yield from read_all(sources, criteria, region)  # a generator can be closed, which ends the reading processes


def wanted(criterion: Criterion) -> Wanted:
    """Say a criterion of the sheet in the words of reading."""
    return Wanted(criterion.name, criterion.also, criterion.need is Need.MUST)
