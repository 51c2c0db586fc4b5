"""All routes under /api, and the problems that any of them may answer with."""

from fastapi import APIRouter

from dateline.api import claims, documents, intake, judgements, products, search
from dateline.api.problems import documented

router = APIRouter(prefix="/api", responses=documented(401, 422, 429, 503))
for part in (claims, documents, products, search, judgements, intake):
    router.include_router(part.router)
