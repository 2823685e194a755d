"""What is true of a sample candidate."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Work:
    """One employment; dates read YYYY-MM, `end` is empty while it lasts."""

    employer: str
    title: str
    place: str
    start: str
    end: str
    done: tuple[str, ...] = ()


@dataclass(frozen=True)
class Study:
    """One education; dates read YYYY."""

    institution: str
    degree: str
    start: str
    end: str


@dataclass(frozen=True)
class Person:
    """A fictional candidate: how the phone is written and what it is in E.164, and skills that are had or denied."""

    language: str
    name: str
    email: str
    phone_written: str
    phone: str
    region: str
    place: str
    headline: str
    works: tuple[Work, ...]
    studies: tuple[Study, ...]
    skills: tuple[str, ...]
    tongues: tuple[str, ...]
    denied: tuple[str, ...] = ()
    denial: str = ""
