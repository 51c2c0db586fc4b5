"""The record as JSON over HTTP; pydantic lives only here. `router` is what the desk mounts."""

from dateline.api.routes import router

__all__ = ["router"]
