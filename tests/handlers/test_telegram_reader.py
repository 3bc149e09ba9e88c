"""The strict reader of Telegram's HTML refuses what Telegram refuses."""

import pytest

from tests.support.telegram_html import BadHtml, read


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("су жоқ", "су жоқ"),
        ("<b>№</b> <code>1</code>", "№ 1"),
        ("a &lt; b &amp; c &gt; d", "a < b & c > d"),
        ("<blockquote expandable>ұзақ</blockquote>", "ұзақ"),
        ('<a href="https://eotinish.kz">eOtinish</a>', "eOtinish"),
    ],
)
def test_what_telegram_takes_is_read(html: str, text: str) -> None:
    assert read(html) == text


@pytest.mark.parametrize(
    "html",
    [
        "<b>су",
        "су</b>",
        "<b><i>су</b></i>",
        "<div>су</div>",
        "<b class='x'>су</b>",
        "a < b",
        "a & b",
        "&nbsp;",
        "<br>",
        '<a href="javascript:1">x</a>',
        "<blockquote",
        "a <b",
        "<blockquote><blockquote>x</blockquote></blockquote>",
    ],
)
def test_what_telegram_refuses_is_refused(html: str) -> None:
    with pytest.raises(BadHtml):
        read(html)
