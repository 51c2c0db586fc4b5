"""A process apart that does to itself what it is asked to."""

import os
import signal
import time
from typing import Any

from dateline.apart import serve


def answer_to(request: dict[str, Any]) -> dict[str, Any]:
    match request["do"]:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "hang":
            # No signal but SIGKILL reaches what hangs in C code.
            signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
            time.sleep(60)
        case "fill":
            return {"much": "x" * 3_000_000_000}
        case "nest":
            return answer_to(request)
        case "raise":
            raise ValueError("odd")
        case "print":
            print("what a library prints", flush=True)
    return {"did": request["do"], "in": os.getpid()}


if __name__ == "__main__":
    serve(answer_to)
