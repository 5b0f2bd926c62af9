"""A port of this machine at which each connection is talked to in a thread of its own."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


@contextmanager
def listening(talk: Callable[[socket.socket, threading.Event], None]) -> Iterator[str]:
    """The place, `127.0.0.1:port`. `talk` is given a connection, and an event that is set when all is over."""
    over = threading.Event()
    connections: list[socket.socket] = []

    def accept() -> None:
        while True:
            connection, _ = listener.accept()
            if over.is_set():
                connection.close()
                return
            connections.append(connection)
            threading.Thread(target=talk, args=[connection, over], daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        try:
            yield f"127.0.0.1:{listener.getsockname()[1]}"
        finally:
            over.set()
            for connection in connections:
                with suppress(OSError):  # closed already
                    connection.shutdown(socket.SHUT_RDWR)
            # Closing a socket does not wake a thread that waits in accept(); a visitor does.
            socket.create_connection(listener.getsockname()).close()
            accepting.join()
