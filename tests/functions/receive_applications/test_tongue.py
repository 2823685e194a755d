"""The language of papers is named where it is plain, and never guessed."""

from __future__ import annotations

import pytest

from functions.receive_applications.tongue import tongue


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Led the team and wrote the till. Worked with bakers for six years at Crumb & Co.", "English"),
        ("Berufserfahrung\nBäckerin bei Krume seit 2019. Ausbildung mit Auszeichnung, Leitung der Backstube", "German"),
        ("Expérience\nBoulangère chez Mie depuis 2019, avec une équipe de six, pour les marchés", "French"),
        ("Experiencia\nPanadera en el obrador desde 2019 con un equipo para las ferias", "Spanish"),
        ("工作经验 2019 至今 面包师 Python", "Chinese"),
        ("الخبرة المهنية خباز منذ 2019", "Arabic"),
        ("Python, SQL, Kafka, Docker, Kubernetes", ""),
        ("the and und der", ""),
        ("", ""),
    ],
)
def test_the_language_is_named_where_it_is_plain(text: str, language: str) -> None:
    assert tongue(text) == language
