from __future__ import annotations

import pytest

from textrepair.document.words import forms
from textrepair.language.english import is_english

ENGLISH = """\
The mill by the river was closed in May, and nobody has said when it will open again or who owns it.
The spy company mentioned that the individuals within the dwelling had been in opposition to it, too.
Key items: strong sales, rising costs, weak demand, higher wages, cheap freight.
Derby, Leeds, Ripon, Wells, Ely, Bath, York, Hull, Stoke, Luton, Crewe, Deal, Rye, Hove, Dover, Poole, Diss.
El perro.
"""
OTHER = """\
Le moulin au bord de la rivière est fermé depuis le mois de mai, et personne ne sait quand il va ouvrir.
Die alte Mühle am Fluss ist seit dem Mai geschlossen, und niemand weiß, wann sie öffnet oder wem sie gehört.
El molino junto al río está cerrado desde mayo y nadie sabe cuándo abrirá de nuevo ni quién es el dueño.
Młyn nad rzeką jest zamknięty od maja i nikt nie wie, kiedy znów się otworzy ani kto jest jego panem.
Мельница у реки закрыта с мая, и никто не знает, когда она снова откроется и кому она теперь принадлежит.
Nehrin yanında duran eski değirmen mayıs ayından beri kapalı ve kimse onun ne zaman açılacağını bilmiyor.
"""


@pytest.mark.parametrize("text", ["", *ENGLISH.splitlines()])
def test_english(text: str) -> None:
    assert is_english(forms(text * 2))


@pytest.mark.parametrize("text", OTHER.splitlines())
def test_other_languages(text: str) -> None:
    assert not is_english(forms(text * 2))


def test_a_foreign_beginning_does_not_make_a_text_foreign() -> None:
    assert is_english(forms(OTHER.splitlines()[0] * 40 + ENGLISH.splitlines()[0] * 40))
