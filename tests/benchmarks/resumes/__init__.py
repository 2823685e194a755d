"""Résumés as strangers make them, for measuring: people by hand, layouts after what popular tools and templates do.

    people    thirty-six invented people, written out in people.txt
    wording   headings, and periods in the ways in which people write them
    printing  web pages through Chromium and LaTeX through pdflatex; either is left out, loudly, where it is missing
    web*      layouts that a browser prints: sidebars, timelines, tables, exports of job sites
    tex       layouts of LaTeX classes
    office    Word, LibreOffice and rich text
    plain     text, Markdown and JSON Resume
    gathering who is set in which layout; layouts and people marked as held out are never tuned on
"""
