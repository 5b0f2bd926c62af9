"""Key and secret from the keyring of the operating system."""

from __future__ import annotations

from coindcx_runtime.auth.signing import Credentials, take_credentials
from coindcx_runtime.http.failures import without_frames

_NAMES = ("api_key", "api_secret")


def from_keyring(service: str = "coindcx") -> Credentials | str:
    """Credentials from the entries `api_key` and `api_secret` of a service, or what is wrong in a sentence.

    The sentence holds neither. As `take_credentials`, it raises nothing but an interruption (Ctrl-C at a locked
    keyring), and that without its frames: their locals may hold the secret.
    """
    if not isinstance(service, str) or not service:
        return "service has to be a name in the keyring, such as coindcx"
    try:
        import keyring
        from keyring.errors import NoKeyringError
    except Exception as error:  # it loads its backend while it is imported
        if isinstance(error, ModuleNotFoundError) and error.name == "keyring":
            return "the package keyring is missing: install coindcx-client with its extra [keyring], as the README says"
        return f"the keyring does not start ({type(error).__name__}); see `keyring diagnose`"
    try:
        found = [keyring.get_password(service, name) for name in _NAMES]
    except NoKeyringError:
        return (
            "this machine has no keyring that the package keyring can use: see `keyring --list-backends`,"
            " or set COINDCX_API_KEY and COINDCX_API_SECRET"
        )
    except Exception as error:
        return f"the keyring cannot be read ({type(error).__name__}); is it unlocked? See `keyring diagnose`"
    except BaseException as error:
        interrupted = without_frames(error)
    else:
        for name, value in zip(_NAMES, found, strict=True):
            if value is None:
                return f"the keyring has no {name}: keyring set {service} {name}"
        credentials = take_credentials(*found)
        del found
        assert credentials is not None, "both were given"
        return credentials
    raise interrupted
