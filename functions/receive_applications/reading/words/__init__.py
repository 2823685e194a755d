"""What people write in résumés, as data: English, German, French, Spanish, Chinese, Arabic; no logic.

`tables/*.txt` holds the words in sections, parted by bars. `headings`: what sections are called. `calendar`:
months, seasons, "present". `work`: words of job titles and of organisations. `people`: what stands around names.
`world`: countries and cities. `bearing`: negations, years, wishes. Some items are regular expressions.
"""
