"""The small Markdown of people's texts: what is drawn, and that nothing else gets through."""

from __future__ import annotations

import pytest

from klantreis.web.prose import render

REL = 'rel="noopener noreferrer nofollow"'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("gewoon", "gewoon"),
        ("**vet** en *schuin*", "<strong>vet</strong> en <em>schuin</em>"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("een\ntwee", "een<br>twee"),
        ("- een\n- twee", '<ul class="dots"><li>een</li><li>twee</li></ul>'),
        (
            "[site](https://voorbeeld.nl/a?b=1&c=2)",
            f'<a href="https://voorbeeld.nl/a?b=1&amp;c=2" {REL}>site</a>',
        ),
        (
            "[mail](mailto:a@b.nl)",
            f'<a href="mailto:a@b.nl" {REL}>mail</a>',
        ),
    ],
)
def test_small_markdown_is_drawn(text, html):
    assert render(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klik](javascript:alert(1))",
        "[klik](data:text/html,x)",
        '[klik](https://a.nl/"onmouseover="alert(1))',
        "**<b onclick=alert(1)>**",
    ],
)
def test_nothing_that_could_run_gets_through(text):
    html = str(render(text))
    assert "<script" not in html
    assert "<img" not in html
    assert "<b " not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert '"onmouseover' not in html
