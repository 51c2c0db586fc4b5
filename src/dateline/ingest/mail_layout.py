"""The HTML of mails, whose tables are there for looks: as paragraphs, without what frames them."""

import re

_LAYOUT = re.compile(
    r"<(/?)(?:table|tbody|thead|tfoot|tr|td|th|center)\b[^<>]*>", re.IGNORECASE
)  # fmt: skip
_SHELL = re.compile(r"<!doctype[^<>]*>|</?(?:html|body)\b[^<>]*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(/?)(?:head|style|script|title)\b[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(
    r"(</?(?:p|div|li|ul|ol|h[1-6]|blockquote|article|section)\b[^<>]*>)", re.IGNORECASE
)
_HIDDEN = re.compile(r"display\s*:\s*none|max-height\s*:\s*0|mso-hide\s*:\s*all", re.IGNORECASE)
_FRAME = re.compile(
    r"\bunsubscribe\b|\b(?:view|read|open|see) (?:this |it )?(?:e-?mail |message |newsletter )?"
    r"(?:online\b|in (?:your |a |the )?(?:web )?browser\b)|\bprivacy (?:policy|notice)\b"
    r"|\b(?:manage|update|change) (?:your )?(?:e-?mail )?(?:preferences|subscription|settings)\b"
    r"|\byou(?:'re|’re| are) receiving this\b|\bthis (?:e-?mail|message) was sent to\b"
    r"|\bforwarded this (?:e-?mail|newsletter)\b|\ball rights reserved\b",
    re.IGNORECASE,
)
LONGEST_FRAME = 1_000
"""Characters, with tags, of a block that may be the frame of a newsletter and not its news."""


def without_layout(html: str) -> str:
    """The mail as a fragment: cells are blocks, and its hidden words and its frame are gone.

    The frame is what tells how to see the mail in a browser or how to be taken off its list.
    """
    seen = _SHELL.sub("", "".join(_seen(html)))
    pieces = _BLOCK.split(_LAYOUT.sub(_as_block, seen))
    hidden_by, depth = "", 0
    kept: list[str] = []
    for number, piece in enumerate(pieces):
        if number % 2:
            name = piece.strip("</>").split()[0].lower()
            if hidden_by:
                # Only its own kind counts: paragraphs are often left open.
                depth += (-1 if piece.startswith("</") else 1) if name == hidden_by else 0
                hidden_by = hidden_by if depth else ""
            elif _HIDDEN.search(piece):
                hidden_by, depth = name, 1
            else:
                kept.append(piece)
        elif not hidden_by and not (len(piece) < LONGEST_FRAME and _FRAME.search(piece)):
            kept.append(piece)
    return "".join(kept)


def _as_block(tag: re.Match[str]) -> str:
    hidden = ' style="display:none"' if _HIDDEN.search(tag[0]) else ""
    return f"<{tag[1]}div{'' if tag[1] else hidden}>"


def _seen(html: str) -> list[str]:
    """The stretches outside the head, styles and scripts."""
    found: list[str] = []
    at, inside = 0, False
    for tag in _UNSEEN.finditer(html):
        if not inside:
            found.append(html[at : tag.start()])
        at, inside = tag.end(), not tag[1]
    return found if inside else [*found, html[at:]]
