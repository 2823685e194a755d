"""A press: what a person did on which card, and what stood in the fields when they did it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from sheets_schema.clock import at_zone
from sheets_schema.problems import Refusal


@dataclass(frozen=True)
class Press:
    """One message of the browser; `showing` is the card as it was shown, `id` the press's own."""

    id: str
    showing: str
    action: str
    step: str = ""
    values: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, message: Mapping[str, Any]) -> Press:
        """Read a message of the browser; anything of an unexpected shape is refused."""
        names = ("id", "showing", "action")
        if not all(isinstance(message.get(name), str) and message[name] for name in names):
            raise Refusal("The browser sent a press that cannot be read; load the page again.")
        values = {str(name): _value(value) for name, value in dict(message.get("values") or {}).items()}
        return cls(message["id"], message["showing"], message["action"], str(message.get("step", "")), values)

    @property
    def item(self) -> str:
        """Name what the card was about."""
        return self.showing.rpartition("#")[0]

    def text(self, name: str) -> str:
        """Read a field as text."""
        found = self.values.get(name, "")
        return found.strip() if isinstance(found, str) else "; ".join(found)

    def chosen(self, name: str) -> tuple[str, ...]:
        """Read a field of checks."""
        found = self.values.get(name, ())
        return found if not isinstance(found, str) else ((found,) if found else ())

    def number(self, name: str) -> int | None:
        """Read a field as a whole number."""
        amount = self.amount(name)
        if amount is not None and amount != amount.to_integral_value():
            raise Refusal(f"“{self.text(name)}” is not a whole number.")
        return None if amount is None else int(amount)

    def amount(self, name: str) -> Decimal | None:
        """Read a field as a number with decimals."""
        typed = self.text(name).replace(" ", "").replace("\u00a0", "")
        try:
            found = Decimal(typed) if typed else None
        except InvalidOperation:
            raise Refusal(f"“{self.text(name)}” is not a number.") from None
        if found is not None and not found.is_finite():
            raise Refusal(f"“{self.text(name)}” is not a number.")
        return found

    def moment(self, name: str, zone: ZoneInfo) -> datetime | None:
        """Read a day and a time on the firm's clock."""
        typed = self.text(name)
        try:
            return at_zone(datetime.fromisoformat(typed), zone) if typed else None
        except ValueError as wrong:
            says = str(wrong) if isinstance(wrong, Refusal) else f"“{typed}” is not a day and a time."
            raise Refusal(says) from None

    def day(self, name: str) -> date | None:
        """Read a day."""
        typed = self.text(name)
        try:
            return date.fromisoformat(typed) if typed else None
        except ValueError:
            raise Refusal(f"“{typed}” is not a day.") from None


def _value(value: Any) -> str | tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else str(value)
