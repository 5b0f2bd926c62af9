"""A client leaves the connections behind on which a wrong answer came, and cuts no call that is under way."""

from coindcx_runtime.http.connections import Connections


def made() -> tuple[list[str], Connections[str]]:
    names = ["first"]

    def make() -> str:
        names.append(f"number {len(names) + 1}")
        return names[-1]

    return names, Connections("first", make)


def test_calls_share_one_until_it_is_to_be_left() -> None:
    names, connections = made()
    assert [connections.take().transport for _ in range(3)] == ["first"] * 3
    assert names == ["first"]


def test_an_idle_one_is_closed_at_once() -> None:
    _, connections = made()
    assert connections.give_back(connections.take()) == []
    assert connections.renew() == ["first"]
    assert connections.take().transport == "number 2"


def test_one_in_use_is_closed_after_its_last_call() -> None:
    _, connections = made()
    one, other = connections.take(), connections.take()
    assert connections.renew() == []
    assert (one.transport, connections.take().transport) == ("first", "number 2")
    assert connections.give_back(one) == []
    assert connections.give_back(other) == ["first"]


def test_one_that_was_passed_stays() -> None:
    connections = Connections("passed", None)
    assert connections.renew() == []
    assert connections.take().transport == "passed"


def test_at_the_end_all_are_closed_and_none_is_made() -> None:
    names, connections = made()
    connections.take()
    connections.renew()
    assert connections.end() == ["first", "number 2"]
    connections.renew()
    assert names == ["first", "number 2"]
