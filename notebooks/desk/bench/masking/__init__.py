"""Masking: a text and what is known of a person -> the same text with placeholders such as [name] or [she/he].

`known` is what must not be read: name, addresses, numbers, files, in all their forms. `letters` folds a text so that
capitals, accents, entities and invisible signs hide nothing, and remembers where every letter stood. Each of `names`,
`contacts`, `personal` and `gendered` finds passages in the folded text; `text` puts the placeholders in and says where
everything else has moved to, so that highlights still land. `crowd` hides whoever else a short sentence names.

Everything here is pure. What is on the safe side: a name's part is masked wherever it stands, also declined, glued,
in another script or broken over lines; only parts that are ordinary words (Will, Baker) or words of the job itself
stand where they are written small or away from the rest of the name (`meant`). Where somebody lives is masked in the
letter's head (`personal`), in sentences and where it stands for them (`residence`), not as part of a firm's name. Years
of school and study are masked, years of work are not: without them no experience could be judged. What survives: clubs,
gaps, places of work, languages.
"""

from notebooks.desk.bench.masking.crowd import Crowd
from notebooks.desk.bench.masking.known import Known
from notebooks.desk.bench.masking.text import HIDDEN, Masked, mask

__all__ = ["HIDDEN", "Crowd", "Known", "Masked", "mask"]
