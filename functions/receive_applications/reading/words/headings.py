"""The kinds of sections and what they are called, in lower case without punctuation."""

from __future__ import annotations

from functions.receive_applications.reading.words.load import words

WORK, EDUCATION, SKILLS, LANGUAGES, PROJECTS = "work", "education", "skills", "languages", "projects"
REFERENCES, CONTACT, SUMMARY, VOLUNTEER, OTHER = "references", "contact", "summary", "volunteer", "other"
COURSES = "courses"  # and certificates: what one learned beside or after schools

HEADINGS = words("headings")
KEYWORDS = words("heading_keywords")
