"""URLs of databases, as people write them and as the driver wants them."""


def driver_url(url: str) -> str:
    """For psycopg2, the driver that lets other greenthreads run while it waits. Several hosts with
    commas between, as libpq writes them, become as many `host=` of a query."""
    scheme, separator, rest = url.partition("://")
    if scheme not in ("postgresql", "postgres"):
        return url
    scheme = "postgresql+psycopg2"
    place, slash, name = rest.partition("/")
    account, at, hosts = place.rpartition("@")
    if "," not in hosts:
        return f"{scheme}{separator}{rest}"
    name, _, query = name.partition("?")
    told = "&".join([*(f"host={host}" for host in hosts.split(",")), *filter(None, [query])])
    return f"{scheme}{separator}{account}{at}{slash}{name}?{told}"
