"""Work whose memory nobody needs afterwards: a child does it, and takes that along when it ends."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any


def in_child(work: Callable[[], Any]) -> Any:
    """What the work answers, as JSON carries it. What it raises ends the child as it would have
    ended this process, which then exits with the same code."""
    ours, theirs = os.pipe()
    sys.stdout.flush()  # what waits there is said once
    child = os.fork()
    if not child:
        os.close(ours)
        answer = work()
        with open(theirs, "w") as pipe:
            json.dump(answer, pipe)
        sys.stdout.flush()
        os._exit(0)
    os.close(theirs)
    with open(ours) as pipe:
        answered = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code:
        sys.exit(code)
    return json.loads(answered)
