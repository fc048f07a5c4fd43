"""An archive (tar, also packed by gzip or bzip2, or zip) → files placed in a folder."""

import bz2
import gzip
import io
import stat
import tarfile
import zipfile
import zlib
from typing import IO, Any

from extractor.remote.bounds import MOST_FILES, MOST_IN_ALL
from extractor.remote.placing import Placing, PlacingError

_UTF_8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_HEAD = 512
_MOST_OF_A_HEAD = 1_000_000
"""Bytes that a tar may tell of one file: names, and times."""
_TAKE_OUT = "take it out of the archive"
_IGNORED = ("__MACOSX/",)
DAMAGE = (
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    gzip.BadGzipFile,
    EOFError,
    NotImplementedError,
)
"""What the readers of archives raise for one that is damaged, or packed in ways they lack."""


def unpack(archive: IO[bytes], placing: Placing) -> None:
    """Place the files of an archive.

    Raises PlacingError for what is no archive, is damaged, or leads out of its folder, and OSError.
    """
    head = archive.read(_HEAD)
    archive.seek(0)
    try:
        if head.startswith(b"PK"):
            _unpack_zip(archive, placing)
        elif head.startswith(b"\x1f\x8b"):
            _unpack_tar(gzip.GzipFile(fileobj=archive), placing)
        elif head.startswith(b"BZh"):
            _unpack_tar(bz2.BZ2File(archive), placing)
        elif head[257:262] == b"ustar":
            _unpack_tar(archive, placing)
        else:
            raise PlacingError(
                "it is no archive (tar, tar.gz, tar.bz2 or zip)",
                "name one, or the site's folder or repository",
            )
    except DAMAGE as error:
        raise PlacingError(f"the archive is damaged ({error})", "make it again") from error
    except OSError as error:
        # The reader of bzip2 has no error of its own.
        if error.errno is not None:
            raise
        raise PlacingError(f"the archive is damaged ({error})", "make it again") from error


class _Bounded(io.RawIOBase):
    """Gives what another stream gives, up to a bound."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._left = MOST_IN_ALL

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        block: bytes = self._stream.read(size)
        self._left -= len(block)
        if self._left < 0:
            raise PlacingError(
                f"unpacked, it has more than {MOST_IN_ALL // 1_000_000_000} GB", "name a part of it"
            )
        return block


class _Member(tarfile.TarInfo):
    """A member of a tar that is not read into memory whatever it says of its own size."""

    _HEADS = (
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.SOLARIS_XHDTYPE,
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
    )

    def _proc_member(self, tar: tarfile.TarFile) -> Any:
        if self.type in self._HEADS and self.size > _MOST_OF_A_HEAD:
            raise tarfile.ReadError("a head is too large")
        return super()._proc_member(tar)  # type: ignore[misc]


def _unpack_tar(stream: Any, placing: Placing) -> None:
    bounded: Any = _Bounded(stream)
    with tarfile.open(
        fileobj=bounded,
        mode="r|",
        tarinfo=_Member,
        encoding="utf-8",
        errors="surrogateescape",
    ) as tar:
        for number, member in enumerate(tar, start=1):
            # The list of what was read is not needed, and may become long.
            tar.members = []  # type: ignore[attr-defined]
            if number > MOST_FILES:
                raise PlacingError(f"it has more than {MOST_FILES} files", "name a part of it")
            _place_member(tar, member, placing)


def _place_member(tar: tarfile.TarFile, member: tarfile.TarInfo, placing: Placing) -> None:
    path = _relative(member.name)
    if not path:
        return
    if member.isdir():
        placing.subfolder(path)
    elif member.issym():
        placing.link(path, member.linkname)
    elif member.islnk():
        placing.again(path, _relative(member.linkname))
    elif member.isreg():
        content = tar.extractfile(member)
        if content is None:
            raise PlacingError(f"'{path}' has no content", _TAKE_OUT)
        placing.file(path, "", member.size, content.read)
    else:
        raise PlacingError(f"'{path}' is a pipe or a device", _TAKE_OUT)


def _unpack_zip(archive: IO[bytes], placing: Placing) -> None:
    with zipfile.ZipFile(archive) as packed:
        members = packed.infolist()
        if len(members) > MOST_FILES:
            raise PlacingError(f"it has more than {MOST_FILES} files", "name a part of it")
        for member in members:
            _place_zipped(packed, member, placing)


def _place_zipped(packed: zipfile.ZipFile, member: zipfile.ZipInfo, placing: Placing) -> None:
    name = _name_in_zip(member)
    path = _relative(name)
    if not path or name.startswith(_IGNORED):
        return
    mode = member.external_attr >> 16
    kind = stat.S_IFMT(mode) if member.create_system == 3 else 0
    if name.endswith("/") or kind == stat.S_IFDIR:
        placing.subfolder(path)
        return
    if kind not in (0, stat.S_IFREG, stat.S_IFLNK):
        raise PlacingError(f"'{path}' is a pipe or a device", _TAKE_OUT)
    if member.flag_bits & _ENCRYPTED_FLAG:
        raise PlacingError(f"'{path}' is encrypted", "make an archive without a password")
    with packed.open(member) as content:
        if kind == stat.S_IFLNK:
            target = content.read(4096).decode("utf-8", "surrogateescape")
            placing.link(path, target)
        else:
            placing.file(path, "", member.file_size, content.read)


def _name_in_zip(member: zipfile.ZipInfo) -> str:
    if member.flag_bits & _UTF_8_FLAG:
        return member.orig_filename
    # What packs on Unix writes the bytes of the name as they are.
    return member.orig_filename.encode("cp437").decode("utf-8", "surrogateescape")


def _relative(name: str) -> str:
    """Give a name of an archive without what means its own top."""
    name = name.rstrip("/")
    while name.startswith("./"):
        name = name[2:]
    return "" if name == "." else name
