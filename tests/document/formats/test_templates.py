"""Tags and shortcodes of template languages in HTML: no prose, some with what they enclose."""

from __future__ import annotations

import pytest

from tests.document.conftest import assert_masked


@pytest.mark.parametrize(
    "page",
    [
        "Open «{{ page.title }}» now, «{% if open %}»come in«{% endif %}».",
        "Before «{% raw %} the company said {{ it }} {% endraw %}» after.",
        "Before «{%- highlight go -%} company := 1 {%- endhighlight -%}» after.",
        "Before «{% comment %} the company {% endcomment %}» after.",
        "Before «{{< highlight go >}} company := 1 {{< / highlight >}}» after.",
        "Before «{{% math %}} x {{% /math %}}» after.",
        "Before «{# the company said #}» after.",
        "Two «{% raw %}a{% endraw %}» and «{% raw %}b{% endraw %}» of them.",
        "«{% raw %}» without an end and «{% raw %}» another, then «{# both #}» kinds.",
        "«{% rawest %}» is no such tag, «{{< figure >}}» encloses nothing.",
        "«{% verbatim %} the «{% endraw %}» ends another {% endverbatim %}» here.".replace(
            "«{% endraw %}»", "{% endraw %}"
        ),
    ],
)
def test_what_templates_enclose(page: str) -> None:
    assert_masked(page, "html")
