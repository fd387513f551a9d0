from pathlib import Path

import pytest

from backbone.settings import SettingsInvalid, driver_url, read

KEY = "k" * 32


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("postgresql://u:p@h/n", "postgresql+psycopg2://u:p@h/n"),
        ("postgres://h:1/n?a=b", "postgresql+psycopg2://h:1/n?a=b"),
        ("sqlite:///file", "sqlite:///file"),
        (
            "postgresql://u:p@h1:1,h2:2/n?target_session_attrs=read-write",
            "postgresql+psycopg2://u:p@/n?host=h1:1&host=h2:2&target_session_attrs=read-write",
        ),
        ("postgresql://h1,h2/n", "postgresql+psycopg2:///n?host=h1&host=h2"),
    ],
)
def test_a_database_is_named_as_libpq_names_it(told: str, expected: str) -> None:
    assert driver_url(told) == expected


def test_a_flag_wins_over_the_environment_and_that_over_the_default(tmp_path: Path) -> None:
    environment = {"TIANLING_KEY": KEY, "TIANLING_VAR": str(tmp_path), "PORT": "9000"}
    assert read({}, environment).port == 9000
    assert read({"port": 9001}, environment).port == 9001
    assert read({}, environment).embedded


def test_a_service_may_have_a_database_of_its_own(tmp_path: Path) -> None:
    environment = {
        "TIANLING_KEY": KEY,
        "TIANLING_DATABASE": "postgresql://all/n",
        "TIANLING_DATABASE_GRID": "postgresql://own/n",
    }
    settings = read({"var": tmp_path}, environment)
    assert settings.database_of("grid").endswith("own/n")
    assert settings.database_of("party").endswith("all/n")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TIANLING_BROKER", "http://somewhere"),
        ("TIANLING_BROKER", "amqp://one/v;http://two"),
        ("TIANLING_DATABASE", "mysql://h/n"),
        ("TIANLING_KEY", "short"),
        ("PORT", "many"),
        ("TIANLING_PROXIES", "many"),
        ("TIANLING_OIDC_ISSUER", "http://issuer.example"),
    ],
)
def test_what_cannot_be_used_is_said_by_its_name(tmp_path: Path, variable: str, value: str) -> None:
    environment = {"TIANLING_KEY": KEY, "TIANLING_VAR": str(tmp_path), variable: value}
    with pytest.raises(SettingsInvalid, match=variable):
        read({}, environment)


def test_a_demo_keeps_the_limits_unless_it_is_told_otherwise(tmp_path: Path) -> None:
    plain, demo = (read({"var": tmp_path, "demo": demo}, {"TIANLING_KEY": KEY}) for demo in (0, 1))
    assert (demo.rate_limit, demo.rate_limit_guests) == (plain.rate_limit, plain.rate_limit_guests)
    assert (plain.rate_limit, plain.rate_limit_guests) == (100, 20)
    assert (demo.streams, demo.streams_address) == (50, 500)
    told = {"TIANLING_KEY": KEY, "TIANLING_RATE_LIMIT": "7", "TIANLING_STREAMS": "0"}
    found = read({"var": tmp_path, "demo": True}, told)
    assert (found.rate_limit, found.streams) == (7, 0)


def test_an_issuer_is_told_by_the_environment(tmp_path: Path) -> None:
    environment = {"TIANLING_KEY": KEY, "TIANLING_OIDC_ISSUER": "https://issuer.example"}
    assert read({"var": tmp_path}, {"TIANLING_KEY": KEY}).oidc is None
    with pytest.raises(SettingsInvalid, match="TIANLING_OIDC_CLIENT_ID"):
        read({"var": tmp_path}, environment)
    oidc = read({"var": tmp_path}, {**environment, "TIANLING_OIDC_CLIENT_ID": "us"}).oidc
    assert oidc is not None
    assert (oidc.client_id, oidc.claim) == ("us", "preferred_username")


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = read({"var": tmp_path}, {})
    assert read({"var": tmp_path}, {}).key == first.key
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
