"""The letter template the kit brings: plain, complete, and the firm's to edit."""

from __future__ import annotations

from typing import Any

from functions.services.docs import Request

SMALL, NORMAL = 4, 10  # points of space under a paragraph
TITLE, LABELLED, TIGHT, PLAIN = "title", "labelled", "tight", "plain"

WELCOME = (
    "thank you for the time and the thought you gave us. We enjoyed meeting you, and would be glad to have you here. "
    "This is what we offer you."
)
ANSWER = (
    "If you accept, please answer the e-mail that brought this letter. If anything is unclear, or you would like to "
    "talk it over, answer it just the same."
)
LINES: tuple[tuple[str, str], ...] = (
    (TIGHT, "{{employer}}"),
    (PLAIN, "{{address}}"),
    (PLAIN, "{{date}}"),
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
    (PLAIN, ANSWER),
    (PLAIN, "We look forward to hearing from you."),
    (PLAIN, "Yours sincerely,"),
    (TIGHT, "{{signed_by}}"),
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
    whole = {"startIndex": start, "endIndex": start + len(words) + 1}
    if look == TITLE:
        return [_paragraph(whole, {"namedStyleType": "HEADING_1"})]
    space = SMALL if look in (TIGHT, LABELLED) else NORMAL
    styled = [_paragraph(whole, {"spaceBelow": {"magnitude": space, "unit": "PT"}, "lineSpacing": 115})]
    if look == LABELLED:
        label = {"startIndex": start, "endIndex": start + words.index(":") + 1}
        styled.append({"updateTextStyle": {"range": label, "textStyle": {"bold": True}, "fields": "bold"}})
    return styled


def _paragraph(where: dict[str, int], style: dict[str, Any]) -> Request:
    return {"updateParagraphStyle": {"range": where, "paragraphStyle": style, "fields": ",".join(style)}}
