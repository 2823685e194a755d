"""The grid that people see: a long tab page by page."""

import re

from tests.rehearsal.conftest import Book, Session


def numbers(html: str) -> list[int]:
    return [int(found) for found in re.findall(r'<th class="line" scope="row">(\d+)</th>', html)]


def test_a_long_tab_is_shown_page_by_page_its_frozen_head_on_each(web: Session, book: Book) -> None:
    book.change({"updateSheetProperties": {"properties": {"sheetId": 0, "gridProperties": {"frozenRowCount": 1}},
                                           "fields": "gridProperties.frozenRowCount"}},
                {"appendDimension": {"dimension": "ROWS", "length": 300}})
    book.put("A1", *([f"line {number}"] for number in range(1, 1251)))
    first = web.get(f"/sheet/{book.id}/0")
    assert numbers(first.text) == list(range(1, 501))
    assert "Lines 1 to 500 of 1262" in first.text
    last = web.get(f"/sheet/{book.id}/0", params={"line": 1234})
    assert numbers(last.text) == [1, *range(1001, 1263)]
    assert "line 1234" in last.text
    following = re.search(r'href="([^"]+)" rel="next"', first.text)
    assert following
    assert numbers(web.get(following.group(1)).text)[:2] == [1, 501]
    assert numbers(web.get(f"/sheet/{book.id}/0/cells", params={"line": 501}).text)[1] == 501
    assert numbers(web.get(f"/sheet/{book.id}/0", params={"line": 99_999}).text) == list(range(1, 501))
