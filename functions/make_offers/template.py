"""The letter template the kit brings: plain, complete, and the firm's to edit."""

from __future__ import annotations

from typing import Any

from functions.services.docs import Request

FIRM, TITLE, LABELLED, TIGHT, PLAIN, APART, SIGNED = "firm", "title", "labelled", "tight", "plain", "apart", "signed"
SPACES: dict[str, tuple[int, int]] = {  # points above and below a paragraph
    FIRM: (0, 2),
    TITLE: (22, 10),
    LABELLED: (0, 4),
    TIGHT: (0, 2),
    PLAIN: (0, 10),
    APART: (12, 10),
    SIGNED: (34, 2),
}

WELCOME = (
    "Thank you for the time and the thought you gave us. We enjoyed meeting you, and would be glad to have you here. "
    "This is what we offer you."
)
ANSWER = (
    "If you accept, please answer the e-mail that brought this letter. If anything is unclear, or you would like to "
    "talk it over, answer it just the same."
)
LINES: tuple[tuple[str, str], ...] = (
    (FIRM, "{{employer}}"),
    (PLAIN, "{{address}}"),
    (APART, "{{date}}"),
    (TITLE, "Offer of employment: {{job}}"),
    (PLAIN, "Dear {{name}},"),
    (PLAIN, WELCOME),
    (LABELLED, "Position: {{job}}"),
    (LABELLED, "Pay: {{pay}}"),
    (LABELLED, "Start date: {{start}}"),
    (LABELLED, "Place of work: {{place}}"),
    (LABELLED, "Hours: {{hours}}"),
    (LABELLED, "Holiday: {{holiday}}"),
    (LABELLED, "Probation: {{probation}}"),
    (LABELLED, "Notice on either side: {{notice}}"),
    (APART, ANSWER),
    (PLAIN, "We look forward to hearing from you."),
    (PLAIN, "Yours sincerely,"),
    (SIGNED, "{{signed_by}}"),
    (PLAIN, "{{employer}}"),
)


def template_requests() -> list[Request]:
    """Write the whole template into an empty document: its words, then how each paragraph looks."""
    requests: list[Request] = [
        {"insertText": {"location": {"index": 1}, "text": "".join(f"{words}\n" for _, words in LINES)}}
    ]
    start = 1
    for look, words in LINES:
        requests += _looks(look, start, words)
        start += len(words) + 1
    return requests


def _looks(look: str, start: int, words: str) -> list[Request]:
    above, below = SPACES[look]
    style = {
        "namedStyleType": "HEADING_1" if look == TITLE else "NORMAL_TEXT",
        "spaceAbove": {"magnitude": above, "unit": "PT"},
        "spaceBelow": {"magnitude": below, "unit": "PT"},
        "lineSpacing": 115,
    }
    styled = [_paragraph(_range(start, len(words) + 1), style)]
    if look == LABELLED:
        styled.append(_text(_range(start, words.index(":") + 1), {"bold": True}))
    if look == FIRM:
        styled.append(_text(_range(start, len(words)), {"bold": True, "fontSize": {"magnitude": 14, "unit": "PT"}}))
    return styled


def _range(start: int, length: int) -> dict[str, int]:
    return {"startIndex": start, "endIndex": start + length}


def _paragraph(where: dict[str, int], style: dict[str, Any]) -> Request:
    return {"updateParagraphStyle": {"range": where, "paragraphStyle": style, "fields": ",".join(style)}}


def _text(where: dict[str, int], style: dict[str, Any]) -> Request:
    return {"updateTextStyle": {"range": where, "textStyle": style, "fields": ",".join(style)}}
