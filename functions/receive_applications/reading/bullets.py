"""The signs that people set before the points of a list."""

from __future__ import annotations

BULLETS = "•●▪◦‣·∙○■□➢➤►✓✔»›❖◆◇➔➜★☆✦⁃*–"  # inside the brackets of a pattern, where a hyphen may follow
