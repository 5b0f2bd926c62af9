"""Two processes on one connection read each other's answers, so a client does not cross a fork."""

from multiprocessing import get_context

import httpx
import pytest
from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.client.blocking import SyncClient
from coindcx_runtime.operation.operation import Call
from support.both_clients import KEYS, KINDS, Kind, call_by
from support.doubles import BASE_URL, ROW, FakeClock, operation

CALL = Call(operation(retry="read"))


def _refuses_in_a_child(client: SyncClient | AsyncClient) -> None:
    with pytest.raises(RuntimeError, match="made before a fork; make a new one in each process"):
        call_by(client, CALL)


@pytest.mark.parametrize("kind", KINDS)
def test_a_client_of_another_process_sends_nothing(kind: Kind) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=ROW))
    client = kind(**KEYS, base_url=BASE_URL, clock=FakeClock(), transport=transport, limits="none")
    for one in (client, client.within(2)):
        child = get_context("fork").Process(target=_refuses_in_a_child, args=[one])
        child.start()
        child.join()
        assert child.exitcode == 0
        assert call_by(one, CALL).value.id == "a1"
