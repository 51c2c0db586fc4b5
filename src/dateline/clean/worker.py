"""The process that finds the article in a page; killed and started anew when it hangs.

Started by `article.py` by its path, so it imports nothing of Dateline. It reads requests from
standard input and writes answers to standard output, each a length of eight bytes and then
JSON: {"html", "url"}, {"pdf"} or {"word"} (the file in base64) →
{"blocks": [[kind, [[words, address or null], ...]], ...], "title" of a file} or {"error"}.
"""

import base64
import importlib.util
import json
import os
import struct
import sys
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

MEMORY = 2_000_000_000
"""Bytes that the process may take."""


def main() -> None:
    """Answer requests until standard input ends."""
    limit_memory()
    source = sys.stdin.buffer
    sink = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get between the answers.
    os.dup2(2, 1)
    while (request := read_frame(source)) is not None:
        try:
            answer = answer_to(request)
        except MemoryError:
            answer = {"error": "it takes too much memory"}
        except RecursionError:
            answer = {"error": "its tags are nested too deeply"}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}"}
        write_frame(sink, answer)


def answer_to(request: dict[str, Any]) -> dict[str, Any]:
    """What is found in the page or file of a request."""
    if "pdf" in request:
        read = reader_beside("pdf").find_pdf_blocks
    elif "word" in request:
        read = reader_beside("word").find_word_blocks
    else:
        return {"blocks": find_blocks(request["html"], request.get("url"))}
    (packed,) = request.values()
    answer: dict[str, Any] = read(base64.b64decode(packed))
    return answer


@cache
def reader_beside(name: str) -> Any:
    """The module in the file of that name beside this one."""
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"dateline_worker_{name}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[module.__name__] = module
    spec.loader.exec_module(module)
    return module


def limit_memory() -> None:
    """Let a runaway page end this process and nothing else."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        return


def find_blocks(html: str, url: str | None) -> list[list[Any]]:
    """The blocks of the article in a page: kind ("p", "head", "item", "quote", "cell") and runs."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        html, url=url, include_links=True, include_formatting=True, include_comments=False,
        include_tables=True, favor_precision=False, deduplicate=False, with_metadata=False,
    )  # fmt: skip
    body = getattr(found, "body", None)
    blocks: list[list[Any]] = []
    if body is not None:
        for element in body:
            collect(element, blocks)
    return blocks


def collect(element: Any, blocks: list[list[Any]]) -> None:
    """Add the blocks of an element of trafilatura's tree."""
    if not isinstance(element.tag, str):
        return
    if element.tag in ("list", "table", "row", "quote", "div") and len(element):
        if (element.text or "").strip():
            blocks.append([element.tag, [[element.text, None]]])
        for child in element:
            collect(child, blocks)
            if (child.tail or "").strip():
                blocks.append(["p", [[child.tail, None]]])
        return
    runs: list[list[Any]] = []
    gather(element, runs, None)
    if any(words.strip() for words, _ in runs):
        blocks.append([element.tag, runs])


def gather(element: Any, runs: list[list[Any]], link: str | None) -> None:
    """The runs of words below an element with the address that they are linked to."""
    if element.tag == "ref":
        link = element.get("target") or link
    if element.tag == "lb":
        # An empty run is a line break.
        runs.append(["", None])
    if element.text:
        runs.append([element.text, link])
    for child in element:
        if isinstance(child.tag, str):
            gather(child, runs, link)
        if child.tail:
            runs.append([child.tail, link])


def read_frame(source: BinaryIO) -> dict[str, Any] | None:
    """The next request, or None at the end."""
    head = source.read(8)
    if len(head) < 8:
        return None
    request: dict[str, Any] = json.loads(source.read(struct.unpack(">Q", head)[0]))
    return request


def write_frame(sink: BinaryIO, answer: dict[str, Any]) -> None:
    """Send an answer."""
    raw = json.dumps(answer).encode("utf-8", "surrogatepass")
    sink.write(struct.pack(">Q", len(raw)) + raw)
    sink.flush()


if __name__ == "__main__":
    main()
