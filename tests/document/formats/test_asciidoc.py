from __future__ import annotations

import pytest

from tests.document.conftest import assert_masked, sentences

PAGE = """\
«=» The spy
«Jane People <jane@people.example>
:toc: left»

«// people»
The «*»spy«*» company «`in code`» and «_»said«_» «{people}» «link:people.html[»text«]» «https://people.example[»more«]».
Second line« +»
third «<<people,»the part«>>», «xref:people.adoc[»text«]». Note«footnote:[»A note.«]».

«[source,ruby]
----
people
----»

«[source]
people
house»

«.»Block title
«NOTE:» Noted.

« people()»

«*» one
wraps here
«**» two
«+»
more

term«::» Its text.

«|===
|»one «|»two
«|===

image::people.png[»A dog«,300]»

An «image:people.png[»icon«,link=people]

____»
Quoted.
«____

////
people
////»

«==» Part «[[people]]»two
«include::people.adoc[]»
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_page(newline: str) -> None:
    assert_masked(PAGE.replace("\n", newline), "asciidoc")


def test_sentences() -> None:
    text = '== News\nThe spy *company* said\nit&#8217;s "`so`". Then _it_ left.\n\n* one\n* two\n'
    assert sentences(text, "asciidoc") == [
        "news",
        'the spy company said it\'s " so " .',
        "then it left .",
        "one",
        "two",
    ]
