from __future__ import annotations

import pytest

from tests.document.conftest import assert_masked, sentences
from textrepair.document import read

PAGE = """\
«#» The *spy* company «{#spy}»

The spy «**»company«**» said«[^1]» it «`in code`» and «[»there«](https://spy.example "»The title«")».
«>» A quoted line
«>» goes on.

«-» one item
  wraps here
«1.» another «<b>»item«</b>»

«|» head «|» cell «|»
«|---|---|»
«|» one «|» two «|»

«```python
people = house()
```»

«    people()»

«<div class="people">
<p>»In «<em>»HTML«</em>».«</p>
</div>»

«$people$» cost $5 and $6, «$$x$$».

«[^1]:» A note.

«[spy]: https://spy.example "people"»
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_page(newline: str) -> None:
    page = PAGE.replace("*spy*", "«*»spy«*»")
    assert_masked(page.replace("\n", newline), "markdown")


def test_sentences_read_on_through_markup_and_end_with_blocks() -> None:
    text = "# News\nThe spy **company** mentioned\n[it](x.md) again. *Then* more.\n- one\n- two\n\n"
    text += "| a | b |\n|---|---|\n"
    assert sentences(text, "markdown") == [
        "news",
        "the spy company mentioned it again .",
        "then more .",
        "one",
        "two",
        "a",
        "b",
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "Say «`repair`s» and «`it`'s» over.",
        "A «com**pany**» and «**»company«**».",
        "See «[a name]» and «[a name][]» but «[»a text«][a name]».\n\n«[a name]: x.md»",
        "An «![»alt text«](people.png)» there.",
        "Go to «https://people.example/house». «<https://people.example>»",
        "«{{< people >}}»\n\nA «{{ site.people }}» here and «{% people %}».",
        "«::: people»\nNote.\n«:::»",
        "«> [!NOTE]»\n«>» Text.",
        "It «<code>»«people»«</code>» was «<kbd>»«F1»«</kbd>».",
        "Line\\\nbreak".replace("\\", "«\\»"),
        "He «<span title='people'>»said«</span>» it.",
        "5 «*» 3 is 15; «snake_case_people».",
        "A note«^[»inline«]» here.",
        "«$$\npeople\n$$»\n\nText.",
        "«<!-- people -->»\n\nText.",
        "«~~»Old«~~» text",
        "a | b\n«--|--»\nc | d".replace(" | ", " «|» "),
    ],
)
def test_hidden(marked: str) -> None:
    assert_masked(marked, "markdown")


def test_references_are_read_as_what_they_stand_for() -> None:
    assert sentences("Don&rsquo;t go&nbsp;to the caf&eacute;, don\\'t.", "markdown") == [
        "don't go to the café , don't ."
    ]
    (sentence,) = read("At the caf&eacute;.", "markdown").sentences
    assert sentence.words[2][:2] == (7, 18)


def test_mdx() -> None:
    assert_masked(
        """\
«import Chart from "./people"
export const people = 4»

«#» People

«{/* people */}» The «{props.people}» house «<Foo bar={"people"}>»said«</Foo>» it.

«<Tabs>
  <Tab label="people">»In a tab«</Tab>»

  «**»Bold«**» text
«</Tabs>»

«`{people}`» and «```
{
```»
""".replace("«`{people}`» and «```\n{\n```»\n", "«```\n{people\n```»\n"),
        "mdx",
    )
