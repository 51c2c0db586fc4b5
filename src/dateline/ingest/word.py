"""How a Word document is told from other zip archives; what it says is read in `clean`."""


def is_word(head: bytes, name: str) -> bool:
    return head.startswith(b"PK\x03\x04") and (
        b"word/document.xml" in head
        or b"word/_rels" in head
        or (head[30:49] == b"[Content_Types].xml" and b"word/" in head)
        or name.lower().endswith(".docx")
    )
