"""Whether a text is English at all, told by its commonest words.

A third of the words of an English text are such as "the" and "of"; in a text of another language as many
are the like of that language, or have letters that English has not. A text with few of both, as a list of
names, is taken for English.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

# Words that are rare in other languages; "in", "on" and "to" are words of several.
_ENGLISH = frozenset(
    """the and of that this these with from have has had were are been which their they them there would
    could should but not you your his she its by for it was be can will more when what an or as at is who
    about into than then some other only after also we our""".split()
)
# The commonest words of languages in Latin letters, none of them an English word.
_OTHER = frozenset(
    """de la el los las del que y se una por para su lo como le les des et du en un une dans qui est au ce il
    di che della dei gli non sono nel os um uma não da em dos na ao mais und der das von zu mit ist nicht
    ein eine sich auf dem für het een niet zijn voor dat och att det som är av på jag og til ikke med af ja
    ei ole että se oli mutta hän nie się jest że w z je jsem ale ve bir için ile yang dan itu dengan untuk
    ini tidak ang ng sa mga và của là không một az és hogy nem egy și nu din este să sunt bil ali kot kad
    ne ar tas els és això""".split()
)
_ENOUGH = 20  # words below which nothing is told
_SAMPLE = 400  # words that tell an English text
_FEW, _MANY = 0.06, 0.08  # the most of its words that are English, and the fewest that are another's


def is_english(forms: Iterable[str]) -> bool:
    """Tell whether folded words are those of an English text, a spun one too; short texts always are."""
    words = (form for form in forms if form[0].isalpha())
    sample = list(islice(words, _SAMPLE))
    english = _count(_ENGLISH, sample)
    if len(sample) == _SAMPLE and english > _FEW * _SAMPLE:
        return True
    sample += words
    english, others = _count(_ENGLISH, sample), _count(_OTHER, sample)
    others += sum(not word.isascii() and word not in _OTHER for word in sample)
    return len(sample) < _ENOUGH or english > _FEW * len(sample) or others < _MANY * len(sample)


def _count(among: frozenset[str], words: Iterable[str]) -> int:
    return sum(map(among.__contains__, words))
