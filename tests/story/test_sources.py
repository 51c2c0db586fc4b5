"""Who is heard, and what rests on whom."""

import dateline
from dateline.model import Attribution, Because, Claim, Event, Origins, Report, Span
from dateline.story.sources import build_sources


def report(number: int, name: str, kind: str, chain: tuple[str, ...] = ()) -> Report:
    said = Attribution(
        source=Span(0, 1), cue=None, content=(Span(2, 3),), source_name=name,
        source_kind=kind, chain=(name, *chain),  # type: ignore[arg-type]
    )  # fmt: skip
    event = Event(trigger=Span(2, 3), type="OTHER", attribution=said)
    return Report(
        id=f"r{number}", document="d", content=event, chain=(name, *chain), origin=name,
        copy_of=None, factuality=event.factuality, evidence=(Span(2, 3),),
    )  # fmt: skip


def claim(number: int, title: str, *reports: Report) -> Claim:
    origins = {r.origin: [r] for r in reports if r.origin}
    return Claim(
        id=f"c{number}", kind="event", title=title, status=Because("reported", ""),
        origins=Origins(origins, ""), reports=reports, place=None, period=None,
        factuality=reports[0].factuality,
    )  # fmt: skip


def test_one_source_is_one_line_and_what_it_alone_tells_is_listed() -> None:
    lines = build_sources(
        [
            claim(1, "a bridge fell", report(1, "dyke worker", "anonymous", ("AFP", "a boy"))),
            claim(2, "a mill burned", report(2, "Dyke worker", "anonymous", ("Reuters",))),
            claim(
                3, "a wall fell",
                report(3, "dyke worker", "anonymous"), report(4, "Ann Lee", "named"),
            ),
        ]
    )  # fmt: skip
    worker, lee = lines
    assert (worker.name, worker.kind, worker.claims, worker.alone) == (
        "dyke worker", "anonymous", 3, 2,
    )  # fmt: skip
    assert worker.outlets == ("AFP", "Reuters")
    assert worker.rests == ("a bridge fell", "a mill burned")
    assert (lee.alone, lee.rests) == (0, ())


def test_a_named_source_rests_on_itself() -> None:
    (line,) = build_sources([claim(1, "a bridge fell", report(1, "Ann Lee", "named"))])
    assert (line.alone, line.rests) == (1, ())


def test_a_store_lists_its_sources(story: str) -> None:
    with dateline.Store(story) as store:
        lines = store.sources()
    assert lines == sorted(lines, key=lambda line: (-line.claims, line.name))
    assert all(line.claims >= line.alone for line in lines)
