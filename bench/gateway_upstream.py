"""A service to measure with: `python bench/gateway_upstream.py` prints its base URL and serves.

It answers any request with chunks of `bytes` in all, `rate` bytes a second (0: as fast as they
go), as the query says. It is made of raw sockets, so that it costs little itself.
"""

from __future__ import annotations

import asyncio
import re

HEAD = (
    b"HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\ncharacter-cost: 5\r\n"
    b"transfer-encoding: chunked\r\n\r\n"
)
CHUNK = 32 << 10
SOUND = bytes(range(256)) * (CHUNK // 256)


def _asked(head: bytes, name: bytes) -> int:
    found = re.search(name + rb"[=:] ?(\d+)", head)
    return int(found[1]) if found else 0


async def _send(writer: asyncio.StreamWriter, size: int, rate: int) -> None:
    writer.write(HEAD)
    began, sent = asyncio.get_running_loop().time(), 0
    while sent < size:
        part = SOUND[: size - sent]
        writer.write(b"%x\r\n%b\r\n" % (len(part), part))
        await writer.drain()
        sent += len(part)
        if rate:
            late = began + sent / rate - asyncio.get_running_loop().time()
            await asyncio.sleep(max(0.0, late))
    writer.write(b"0\r\n\r\n")
    await writer.drain()


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(_asked(head.lower(), b"content-length"))
            await _send(writer, _asked(head, b"bytes"), _asked(head, b"rate"))
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def _main() -> None:
    server = await asyncio.start_server(_talk, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_main())
