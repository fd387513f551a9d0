"""Bearer tokens: HS256, expiry checked, the community in a claim."""

import os
import time
from typing import Annotated, Any

from fastapi import Header, HTTPException
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

_KEY = OctKey.import_key(os.environ.get("PEER_SECRET", "a secret of benchmarks, 32 bytes long"))
_CLAIMS = jwt.JWTClaimsRegistry(exp={"essential": True}, community={"essential": True})
_ALGORITHMS = ["HS256"]


def issue(community: str, seconds: int = 3600) -> str:
    """A token for an officer of `community`, good for `seconds`."""
    claims = {"sub": "o-17", "community": community, "exp": int(time.time()) + seconds}
    return jwt.encode({"alg": "HS256"}, claims, _KEY)


async def claims(authorization: Annotated[str, Header()] = "") -> dict[str, Any]:
    """The claims of the request's token; 401 when there is none that holds."""
    scheme, _, token = authorization.partition(" ")
    try:
        if scheme.lower() != "bearer":
            raise ValueError(scheme)
        held = jwt.decode(token, _KEY, algorithms=_ALGORITHMS).claims
        _CLAIMS.validate(held)
    except (JoseError, ValueError) as error:
        raise HTTPException(401, "token not accepted") from error
    return held
