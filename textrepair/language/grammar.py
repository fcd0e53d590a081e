"""The closed classes of English: the words that carry grammar rather than meaning, and the numerals."""

from __future__ import annotations

from functools import cache

FUNCTION_WORDS = frozenset(
    """a an the this that these those some any each every both either neither no another such
    i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
    myself yourself himself herself itself ourselves themselves who whom whose which what
    and or but nor so yet if because although though while whereas unless until since as than
    about above across after against along among around at before behind below beneath beside between
    beyond by down during for from in inside into like near of off on onto out outside over past per
    through throughout to toward towards under up upon via with within without
    am is are was were be been being do does did done doing have has had having
    can could will would shall should may might must ought
    not n't there here when where why how then just also only too very
    isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't won't wouldn't can't couldn't
    shouldn't mustn't it's he's she's that's there's they're we're you're i'm i've we've they've you've
    i'll we'll they'll you'll he'll she'll it'll i'd we'd they'd you'd let's""".split()
)

_CONTRACTIONS = [
    ("cannot", "can not"),
    ("can't", "can not"),
    ("won't", "will not"),
    ("n't", " not"),
    ("'s", " is"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'m", " am"),
]
_NUMERALS = "one two three four five six seven eight nine ten eleven twelve"
NUMERALS = {str(value): word for value, word in enumerate(_NUMERALS.split(), 1)}


@cache
def spread(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """Return folded words with contractions written out: haven't → have not."""
    text = " ".join(phrase)
    for short, long in _CONTRACTIONS:
        text = text.replace(short, long)
    return tuple(text.split())
