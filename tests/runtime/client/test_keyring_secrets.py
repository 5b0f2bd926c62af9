import logging
import sys
from typing import Any

import keyring
import pytest
from coindcx_runtime.auth.signing import Credentials
from coindcx_runtime.client.keyring_secrets import from_keyring
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked
from support.doubles import KEY, SECRET, shown

ENTRIES = {("coindcx", "api_key"): KEY, ("coindcx", "api_secret"): SECRET}


class InMemory(KeyringBackend):
    """A keyring that holds what it is given; an exception it raises, from a frame that holds everything."""

    priority = 0

    def __init__(self, entries: dict[tuple[str, str], Any]) -> None:
        self.entries = entries

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("nothing writes")

    def get_password(self, service: str, username: str) -> str | None:
        entries = self.entries
        found = entries.get((service, username))
        if isinstance(found, BaseException):
            try:
                raise LookupError(str(ENTRIES))
            except LookupError as cause:
                raise found from cause
        return found


@pytest.fixture(autouse=True)
def _usual_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyring.core._keyring_backend", NoKeyring())


def keep(**changes: Any) -> None:
    keyring.set_keyring(InMemory({**ENTRIES, **{("coindcx", name): value for name, value in changes.items()}}))


def headers_of(found: Credentials | str) -> dict[str, str]:
    assert isinstance(found, Credentials)
    return found.headers(b"{}")


def test_key_and_secret_come_from_the_entries_of_the_service() -> None:
    keep()
    assert headers_of(from_keyring()) == Credentials(KEY, SECRET).headers(b"{}")


def test_another_service_is_another_account() -> None:
    keyring.set_keyring(InMemory({**ENTRIES, ("second", "api_key"): "k2", ("second", "api_secret"): "s2"}))
    assert headers_of(from_keyring("second")) == Credentials("k2", "s2").headers(b"{}")


@pytest.mark.parametrize("name", ["api_key", "api_secret"])
def test_a_missing_entry_is_named_with_the_command_that_makes_it(name: str) -> None:
    keep(**{name: None})
    assert from_keyring() == f"the keyring has no {name}: keyring set coindcx {name}"


def test_the_key_is_asked_for_first_and_by_the_name_of_the_service() -> None:
    keep()
    assert from_keyring("other") == "the keyring has no api_key: keyring set other api_key"


@pytest.mark.parametrize("name", ["api_key", "api_secret"])
@pytest.mark.parametrize("value", ["", "two words", "line\n", "ключ"])
def test_an_entry_that_is_no_key_is_refused_as_an_argument_is(name: str, value: str) -> None:
    keep(**{name: value})
    assert from_keyring() == f"{name} has to be printable ASCII without blanks; was it copied whole?"


def test_a_machine_without_a_keyring_is_told_what_else_to_do() -> None:
    found = from_keyring()
    assert isinstance(found, str)
    assert found.startswith("this machine has no keyring")
    assert "COINDCX_API_KEY" in found


@pytest.mark.parametrize(
    "error", [KeyringLocked(SECRET), RuntimeError(SECRET), ImportError(SECRET)], ids=["locked", "runtime", "import"]
)
@pytest.mark.parametrize("name", ["api_key", "api_secret"])
def test_a_keyring_that_fails_is_told_by_the_kind_of_its_error(error: Exception, name: str) -> None:
    keep(**{name: error})
    found = from_keyring()
    assert found == f"the keyring cannot be read ({type(error).__name__}); is it unlocked? See `keyring diagnose`"


def test_without_the_package_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert (
        from_keyring()
        == "the package keyring is missing: install coindcx-client with its extra [keyring], as the README says"
    )


class Broken:
    """In the place of keyring, whose import loads the backend that its settings name."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def find_spec(self, name: str, *_: object) -> None:
        if name == "keyring":
            raise self.error


@pytest.mark.parametrize(
    "error", [ModuleNotFoundError("no", name="their.backend"), AttributeError("no"), ImportError("no")]
)
def test_settings_that_keep_it_from_starting_are_not_taken_for_its_absence(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "keyring")
    monkeypatch.setattr(sys, "meta_path", [Broken(error), *sys.meta_path])
    assert from_keyring() == f"the keyring does not start ({type(error).__name__}); see `keyring diagnose`"


@pytest.mark.parametrize("service", ["", None, 7, b"coindcx"])
def test_a_service_without_a_name_is_refused(service: Any) -> None:
    assert from_keyring(service) == "service has to be a name in the keyring, such as coindcx"


@pytest.mark.parametrize("name", ["api_key", "api_secret"])
def test_an_interruption_passes_and_shows_no_secret(name: str) -> None:
    keep(**{name: KeyboardInterrupt()})
    with pytest.raises(KeyboardInterrupt) as caught:
        from_keyring()
    text = shown(caught.value)
    assert "from_keyring" in text
    assert KEY not in text
    assert SECRET not in text


def test_nothing_is_logged_of_it(caplog: pytest.LogCaptureFixture) -> None:
    keep()
    with caplog.at_level(logging.DEBUG):
        found = from_keyring()
    for text in (caplog.text, repr(found)):
        assert KEY not in text
        assert SECRET not in text
