"""`dateline serve`: the desk in a browser."""

import threading
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, StorePath

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on.")]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, metavar="N", help="The port.")]
Token = Annotated[
    str | None,
    typer.Option(
        "--token",
        envvar="DATELINE_TOKEN",
        metavar="WORDS",
        help="What a reader must give once as ?token=...; needed on any address but loopback.",
    ),
]
Users = Annotated[
    Path | None,
    typer.Option(
        "--users",
        envvar="DATELINE_USERS",
        metavar="FILE",
        help="Instead of one token: lines NAME ROLE TOKEN, with the role read or judge.",
    ),
]


def serve(
    store: StorePath = DEFAULT_STORE,
    host: Host = "127.0.0.1",
    port: Port = 8017,
    token: Token = None,
    users: Users = None,
) -> None:
    """Open the desk: pages and an API to work from, in a browser, without a network.

    It listens on this machine alone. On another address it wants a token or a users file, since
    whoever reaches it could read the store.
    """
    if not is_loopback(host) and not (token or users):
        raise typer.BadParameter(
            f"{host} can be reached from elsewhere: give a --token that its readers must know, "
            "or a --users file with a line NAME ROLE TOKEN for each",
            param_hint="--host",
        )
    with open_store(store):
        pass  # a store that cannot be opened is said here, not in the first page
    import uvicorn

    from dateline.web.app import create_app

    typer.echo(f"The desk is at http://{_in_address(host)}:{port}/ (stop it with Ctrl-C)", err=True)
    app = create_app(store, token, users)
    # The claims are made while the reader turns to the browser.
    threading.Thread(target=app.state.shelf.warm, daemon=True).start()
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        # Open pages follow the desk by a stream that never ends of itself.
        timeout_graceful_shutdown=3,
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
