from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest

from textrepair.errors import TextrepairError
from textrepair.files import decode, read, replace, write

SPUN = "The council mentioned the faculty.\r\n\tTrailing spaces   \nNaïve “quotes”, no final line end"


def put(path: Path, text: str = SPUN) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_only_the_edit_changes_in_every_encoding(tmp_path: Path, mark: bytes, codec: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(mark + SPUN.encode(codec))
    file = read(path)
    assert file.text == SPUN
    write(file, file.text.replace("mentioned", "said"))
    assert path.read_bytes() == mark + SPUN.replace("mentioned", "said").encode(codec)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "note.txt: a binary file, not text; name text files only"),
        (
            codecs.BOM_UTF16_LE + "A line\nhalf".encode("utf-16-le")[:-1],
            "note.txt:2: bytes that are no UTF-16-LE text; name its encoding with --encoding",
        ),
        (
            codecs.BOM_UTF16_LE
            + "\nTwo\nthree ".encode("utf-16-le")
            + b"\0\xd8"
            + "x\n\n".encode("utf-16-le"),
            "note.txt:3: bytes that are no UTF-16-LE text; name its encoding with --encoding",
        ),
    ],
)
def test_bytes_that_are_no_text(data: bytes, message: str) -> None:
    with pytest.raises(TextrepairError) as error:
        decode(data, "note.txt")
    assert str(error.value) == message


@pytest.mark.parametrize("name", ["utf-16", "utf-16-le"])
def test_bytes_that_are_not_in_the_encoding_that_is_named(name: str) -> None:
    with pytest.raises(TextrepairError, match=r"note\.txt:2: bytes that are no UTF-16"):
        decode("A line\nhalf".encode("utf-16-le")[:-1], "note.txt", name)


def test_an_encoding_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(b"It\xd5s here.\n")
    file = read(path, "mac-roman")
    assert file.text == "It’s here.\n"
    write(file, "It’s there.\n")
    assert path.read_bytes() == b"It\xd5s there.\n"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", codecs.BOM_UTF8])
def test_an_empty_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(data)
    with pytest.raises(TextrepairError, match=r"empty\.txt: the file is empty; put text in it"):
        read(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(TextrepairError, match=r"gone\.txt: no such file or folder; check the name"):
        read(tmp_path / "gone.txt")


def test_a_name_below_a_file(tmp_path: Path) -> None:
    with pytest.raises(TextrepairError, match=r"a\.txt/b\.txt: cannot be read \(Not a directory\)"):
        read(put(tmp_path / "a.txt") / "b.txt")


def test_a_link_in_a_circle(tmp_path: Path) -> None:
    circle = tmp_path / "circle.txt"
    circle.symlink_to(circle)
    with pytest.raises(TextrepairError, match="symbolic links"):
        read(circle)


def test_mode_and_link_are_kept(tmp_path: Path) -> None:
    real = put(tmp_path / "real.txt")
    real.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(real)
    write(read(link), "Repaired.\n")
    assert link.is_symlink()
    assert real.read_text() == "Repaired.\n"
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(tmp_path.iterdir()) == [link, real]


def test_a_file_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = put(tmp_path / "article.txt")
    file = read(path)
    path.write_text("Someone else wrote this.\n")
    with pytest.raises(TextrepairError, match=r"article\.txt: changed while it was being repaired"):
        write(file, "Repaired.\n")
    assert path.read_text() == "Someone else wrote this.\n"


def test_a_file_removed_meanwhile_stays_removed(tmp_path: Path) -> None:
    path = put(tmp_path / "article.txt")
    file = read(path)
    path.unlink()
    with pytest.raises(TextrepairError, match="removed while it was being repaired"):
        write(file, "Repaired.\n")
    assert not path.exists()


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = put(tmp_path / "article.txt")
    path.chmod(0o444)
    with pytest.raises(TextrepairError, match="the file is read-only; make it writable first"):
        write(read(path), "Repaired.\n")
    assert path.read_bytes() == SPUN.encode()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write to any folder")
def test_a_read_only_folder(tmp_path: Path) -> None:
    path = put(tmp_path / "article.txt")
    tmp_path.chmod(0o555)
    with pytest.raises(TextrepairError, match=r"cannot be written \(Permission denied\)"):
        write(read(path), "Repaired.\n")
    tmp_path.chmod(0o755)
    assert path.read_bytes() == SPUN.encode()


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    put(folder / "inside.txt")
    with pytest.raises(TextrepairError, match=r"folder\.txt: cannot be written"):
        replace(folder, b"A folder cannot be replaced by a file.")
    assert list(tmp_path.iterdir()) == [folder]
    assert (folder / "inside.txt").read_bytes() == SPUN.encode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_and_devices_are_neither_read_nor_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    for silent in (pipe, Path("/dev/zero")):
        with pytest.raises(TextrepairError, match="a pipe or device, not a file; copy what it gives"):
            read(silent)
    with pytest.raises(TextrepairError, match=r"pipe\.txt: cannot be written \(not a regular file\)"):
        replace(pipe, b"A file.")
    assert pipe.is_fifo()


def test_a_pipe_of_the_shell_is_read(tmp_path: Path) -> None:
    theirs, ours = os.pipe()
    os.write(ours, SPUN.encode())
    os.close(ours)
    if not Path(f"/dev/fd/{theirs}").exists():
        pytest.skip("needs /dev/fd")
    assert read(Path(f"/dev/fd/{theirs}")).text == SPUN
    os.close(theirs)


def test_a_private_file_is_private_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "article.txt")
    path.chmod(0o600)
    modes = []

    def watched(descriptor: int) -> None:
        modes.append(os.fstat(descriptor).st_mode & 0o777)

    monkeypatch.setattr(os, "fsync", watched)
    write(read(path), "Repaired.\n")
    assert modes == [0o600]


def test_a_file_changed_while_it_is_written_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "article.txt")
    monkeypatch.setattr(os, "fsync", lambda _: path.write_text("Someone else wrote this.\n"))
    with pytest.raises(TextrepairError, match="changed while it was being repaired; run again"):
        write(read(path), "Repaired.\n")
    assert path.read_text() == "Someone else wrote this.\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_replaced_by_a_link_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = put(tmp_path / "docs" / "article.txt"), put(tmp_path / "other" / "article.txt")

    def exchange(_: int) -> None:
        path.parent.rename(tmp_path / "moved")
        path.parent.symlink_to(other.parent)

    monkeypatch.setattr(os, "fsync", exchange)
    with pytest.raises(TextrepairError, match="while it was being repaired"):
        write(read(path), "Repaired.\n")
    assert other.read_bytes() == (tmp_path / "moved" / "article.txt").read_bytes() == SPUN.encode()


def test_a_new_file_gets_the_usual_mode(tmp_path: Path) -> None:
    replace(tmp_path / "new.yaml", b"name: new\n")
    assert (tmp_path / "new.yaml").stat().st_mode == put(tmp_path / "usual.txt").stat().st_mode
