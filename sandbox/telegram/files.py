"""Files: what people and the bot uploaded, under identifiers that stay valid."""

from __future__ import annotations

import hashlib
import struct
from typing import Any

from sandbox.errors import ApiError, bad_request
from sandbox.telegram.schema import Upload
from sandbox.telegram.world import File, Json, World

LARGEST_DOWNLOAD = 20 * 1024 * 1024

LARGEST_UPLOAD = 50 * 1024 * 1024

LARGEST_PHOTO = 10 * 1024 * 1024

_KINDS = {
    # kind: (letters its identifiers begin with, folder, extension, type)
    "photo": ("AgAC", "photos", "jpg", "image/jpeg"),
    "document": ("BQAC", "documents", "bin", "application/octet-stream"),
    "video": ("BAAC", "videos", "mp4", "video/mp4"),
    "animation": ("CgAC", "animations", "mp4", "video/mp4"),
    "audio": ("CQAC", "music", "mp3", "audio/mpeg"),
    "voice": ("AwAC", "voice", "oga", "audio/ogg"),
    "video_note": ("DQAC", "video_notes", "mp4", "video/mp4"),
    "sticker": ("CAAC", "stickers", "webp", "image/webp"),
}

_INTERCHANGEABLE = frozenset({"animation", "video", "document"})


class Files:
    """Keeps files in the world and describes them as the Bot API does."""

    def __init__(self, world: World) -> None:
        self._world = world

    def keep(
        self,
        kind: str,
        *,
        size: int | None = None,
        name: str | None = None,
        mime: str | None = None,
        content: bytes | None = None,
        duration: int = 3,
        dimensions: tuple[int, int] = (0, 0),
    ) -> File:
        """Store a new file. `content` None stands for `size` bytes of filler."""
        letters, folder, extension, usual_mime = _KINDS[kind]
        settings = self._world.settings
        settings.last_file += 1
        number = settings.last_file
        digest = hashlib.sha256(f"file {number}".encode()).hexdigest()
        width, height = dimensions if dimensions != (0, 0) else picture_size(content or b"")
        if name and "." in name:
            extension = name.rsplit(".", 1)[1]
        file = File(
            id=f"{letters}AgIAAx{digest[:40]}",
            unique_id=f"AQAD{digest[40:52]}",
            kind=kind,
            size=len(content) if content is not None else (size or 1024),
            name=name,
            mime=mime or usual_mime,
            width=width,
            height=height,
            duration=duration,
            path=f"{folder}/file_{number}.{extension}",
            content=content,
        )
        self._world.files[file.id] = file
        self._world.touch("file", file.id)
        self._world.touch("settings", "settings")
        return file

    def resolve(self, kind: str, value: Any, uploads: dict[str, Upload]) -> File:
        """The file that a parameter means: an upload, a known identifier; no foreign hosts."""
        if not isinstance(value, str):
            raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
        if value.startswith("attach://"):
            upload = uploads.get(value.removeprefix("attach://"))
            if upload is None:
                raise bad_request("can't find the file that the parameter attaches")
            return self._take(kind, upload)
        if value.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        file = self._world.files.get(value)
        if file is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if file.kind != kind and not {file.kind, kind} <= _INTERCHANGEABLE:
            raise bad_request(f"can't use file of type {_title(file.kind)} as {_title(kind)}")
        return file

    def _take(self, kind: str, upload: Upload) -> File:
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > LARGEST_UPLOAD:
            raise ApiError(413, "Request Entity Too Large")
        if kind == "photo":
            if len(upload.content) > LARGEST_PHOTO:
                raise bad_request("file is too big for a photo; the maximum size is 10485760 bytes")
            width, height = picture_size(upload.content)
            if width + height > 10_000 or max(width, height) > 20 * min(width, height):
                raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return self.keep(kind, name=upload.name, mime=upload.mime, content=upload.content)

    def get(self, file_id: str) -> Json:
        """The answer to getFile."""
        file = self._world.files.get(file_id)
        if file is None:
            raise bad_request("invalid file_id")
        if file.size > LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        return {
            "file_id": file.id,
            "file_unique_id": file.unique_id,
            "file_size": file.size,
            "file_path": file.path,
        }

    def by_path(self, path: str) -> File | None:
        return next((file for file in self._world.files.values() if file.path == path), None)


def file_bytes(file: File) -> bytes:
    """The content, or filler of the right size."""
    return file.content if file.content is not None else b"\0" * file.size


def _title(kind: str) -> str:
    return {"voice": "VoiceNote", "video_note": "VideoNote"}.get(kind, kind.title())


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height from the header of a PNG or JPEG; a usual size for anything else."""
    usual = (1280, 960)
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if not content.startswith(b"\xff\xd8"):
        return usual
    position = 2
    while position + 9 < len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        (length,) = struct.unpack(">H", content[position + 2 : position + 4])
        position += 2 + length
    return usual


def media_fields(file: File, kind: str) -> Json:
    """The fields of a Message that carry this file."""
    base: Json = {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
    }
    size: Json = {"width": file.width, "height": file.height}
    named: Json = {"mime_type": file.mime}
    if file.name:
        named["file_name"] = file.name
    if kind == "photo":
        small = {
            **base,
            "file_id": f"{file.id}s",
            "file_unique_id": f"{file.unique_id}s",
            "width": max(1, file.width // 8),
            "height": max(1, file.height // 8),
            "file_size": max(1, file.size // 32),
        }
        return {"photo": [small, {**base, **size}]}
    if kind == "document":
        return {"document": {**base, **named}}
    if kind == "video":
        return {"video": {**base, **size, **named, "duration": file.duration}}
    if kind == "animation":
        animation = {**base, **size, **named, "duration": file.duration}
        return {"animation": animation, "document": {**base, **named}}
    if kind == "audio":
        return {"audio": {**base, **named, "duration": file.duration}}
    if kind == "voice":
        return {"voice": {**base, "mime_type": file.mime, "duration": file.duration}}
    if kind == "video_note":
        return {"video_note": {**base, "length": 384, "duration": file.duration}}
    return {
        "sticker": {
            **base,
            "width": 512,
            "height": 512,
            "type": "regular",
            "is_animated": False,
            "is_video": False,
            "emoji": "🙂",
        }
    }
