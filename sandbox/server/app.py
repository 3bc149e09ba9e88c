"""HTTP: the Bot API under /bot<token>/, files under /file/bot<token>/, control and page."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox.errors import ApiError
from sandbox.sandbox import Sandbox
from sandbox.server.control import Control, guard
from sandbox.telegram.bot_api import ConnectionBroken, Garbage
from sandbox.telegram.files import LARGEST_UPLOAD, file_bytes
from sandbox.telegram.schema import Upload

logger = logging.getLogger(__name__)

SANDBOX = web.AppKey("sandbox", Sandbox)

LOOPBACK = "127.0.0.1"

PAGE = Path(__file__).parents[1] / "page"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)

_SLACK = 1024 * 1024  # the form around the largest file

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _refused(error: ApiError) -> web.Response:
    return web.json_response(error.to_json(), status=error.code, dumps=_dumps)


def _check_token(sandbox: Sandbox, token: str) -> None:
    if ":" not in token or not token.split(":")[0].isdigit():
        raise ApiError(404, "Not Found")
    if token != sandbox.token:
        raise ApiError(401, "Unauthorized")


async def _parameters(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    raw: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json" and request.can_read_body:
        try:
            body = await request.json()
        except ValueError:
            raise ApiError(400, "Bad Request: can't parse request JSON") from None
        if not isinstance(body, dict):
            raise ApiError(400, "Bad Request: object expected")
        return raw | body, uploads
    for key, value in (await request.post()).items():
        if isinstance(value, FileField):
            content = value.file.read()
            value.file.close()
            uploads[key] = Upload(value.filename, content, value.content_type)
        else:
            raw[key] = value
    return raw, uploads


async def bot_api(request: web.Request) -> web.StreamResponse:
    """One call of the Bot API."""
    sandbox = request.app[SANDBOX]
    try:
        _check_token(sandbox, request.match_info["token"])
        try:
            raw, uploads = await _parameters(request)
        except web.HTTPRequestEntityTooLarge:
            raise ApiError(413, "Request Entity Too Large") from None
        result = await sandbox.bot_api.answer(request.match_info["method"], raw, uploads)
    except ApiError as error:
        return _refused(error)
    except ConnectionBroken:
        return _cut(request)
    except Garbage as garbage:
        page = "<html><body><h1>502 Bad Gateway</h1></body></html>"
        return web.Response(text=page, status=garbage.code, content_type="text/html")
    except Exception:
        logger.exception("the sandbox failed on %s", request.match_info["method"])
        return _refused(ApiError(500, "Internal Server Error: the sandbox failed, see its log"))
    return web.json_response({"ok": True, "result": result}, dumps=_dumps)


def _cut(request: web.Request) -> web.Response:
    """Break the connection: the client sees it close without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def download(request: web.Request) -> web.Response:
    """A file the bot asked for with getFile."""
    sandbox = request.app[SANDBOX]
    try:
        _check_token(sandbox, request.match_info["token"])
    except ApiError as error:
        return _refused(error)
    file = sandbox.telegram.files.by_path(request.match_info["path"])
    if file is None:
        return _refused(ApiError(404, "Not Found"))
    mime = file.mime or "application/octet-stream"
    return web.Response(body=file_bytes(file), headers={"Content-Type": mime})


def _page(name: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def send(request: web.Request) -> web.StreamResponse:
        wanted = request.match_info.get("file", name)
        path = PAGE / wanted
        if path.parent != PAGE or not path.is_file():
            raise web.HTTPNotFound(text="there is no such file")
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
        return web.FileResponse(path, headers=headers)

    return send


async def _to_page(request: web.Request) -> web.StreamResponse:
    raise web.HTTPFound("/sandbox/")


def build_app(sandbox: Sandbox) -> web.Application:
    """All routes."""
    control = Control(sandbox)
    app = web.Application(client_max_size=LARGEST_UPLOAD + _SLACK, middlewares=[guard])
    app[SANDBOX] = sandbox
    app.router.add_route("*", "/bot{token}/{method}", bot_api)
    app.router.add_get("/file/bot{token}/{path:.+}", download)
    app.router.add_get("/", _to_page)
    app.router.add_get("/sandbox", _to_page)
    app.router.add_get("/sandbox/", _page("index.html"))
    app.router.add_get("/sandbox/page/{file}", _page(""))
    app.router.add_routes(control.routes())

    async def stop_story(_app: web.Application) -> None:
        await control.player.stop()

    app.on_cleanup.append(stop_story)
    return app


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: `api_url` is what the bot's TelegramAPIServer is made from."""

    api_url: str  # such as http://127.0.0.1:8081


@asynccontextmanager
async def serve(sandbox: Sandbox, port: int = 0) -> AsyncIterator[Server]:
    """Listen on loopback until the block ends; port 0 takes a free one."""
    runner = web.AppRunner(build_app(sandbox), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    delivery = asyncio.create_task(sandbox.bot_api.webhook.run())
    try:
        site = web.TCPSite(runner, LOOPBACK, port)
        await site.start()
        actual = runner.addresses[0][1]
        yield Server(f"http://{LOOPBACK}:{actual}")
    finally:
        delivery.cancel()
        with suppress(asyncio.CancelledError):
            await delivery
        sandbox.telegram.queue.interrupt(ApiError(502, "Bad Gateway"))
        await runner.cleanup()
    sandbox.flush()
