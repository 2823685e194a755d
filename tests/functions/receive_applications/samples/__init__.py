"""Résumés of people who do not exist, with the truth about each, in many layouts, languages and kinds of file.

`people` is who they are, `wording` how six languages name sections and months, `blocks` turns a person into
lines in one of several orders, and `pdf`, `docx`, `text` set these lines; `corpus` crosses people with layouts;
`hostile` makes files that are broken or mean harm. Nothing is random: the same call gives the same file.
"""
