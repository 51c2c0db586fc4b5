"""Documents that belong to one developing matter."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dateline.model import Claim, Document, Story
from dateline.story.weight import weigh


def group_stories(claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[Story]:
    """Documents that tell the same things, the largest story first.

    Two documents belong together if they share a claim that is no mere background, or two
    of them. The title is the words of the story's weightiest claim.
    """
    shared: dict[tuple[str, str], float] = defaultdict(float)
    for claim in claims:
        own = sorted({report.document for report in claim.reports})
        for one, other in pairwise(own):
            shared[one, other] += 0.5 if claim.kind == "quote" else 1.0
    root = {id: id for id in documents}

    def find(id: str) -> str:
        while root[id] != id:
            id = root[id]
        return id

    for (one, other), weight in sorted(shared.items()):
        if weight >= 1.0 and one in root and other in root:
            low, high = sorted((find(one), find(other)))
            root[high] = low
    members: dict[str, list[str]] = defaultdict(list)
    for id in documents:
        members[find(id)].append(id)
    stories = [_story(ids, claims, documents) for ids in members.values()]
    return sorted(stories, key=lambda story: (-len(story.documents), story.id))


def _story(ids: Sequence[str], claims: Sequence[Claim], documents: Mapping[str, Document]) -> Story:
    ordered = sorted(ids, key=lambda id: (str(documents[id].published or "9"), id))
    inside = set(ids)
    own = [c for c in claims if c.factuality.happened and inside & {r.document for r in c.reports}]
    best = max(own, key=lambda claim: (weigh(claim), claim.id), default=None)
    title = best.title if best else documents[ordered[0]].title or ordered[0]
    return Story(hashlib.sha256(ordered[0].encode()).hexdigest()[:16], title, tuple(ordered))
