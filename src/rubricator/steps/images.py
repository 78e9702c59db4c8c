"""The images of pages: which of those that documents name lie in the edition, and their copies among the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rubricator.deposit.lod.iiif import size_of
from rubricator.edition.facsimiles import FOLDERS, Image, is_picture, places
from rubricator.files import (
    DiskError,
    check_tree,
    checksum,
    list_files,
    read_bytes,
    read_if_there,
    read_part,
    write_tree,
)
from rubricator.project import Project

# The size of a JPEG stands behind what the camera says of it.
_HEAD = 300_000
KINDS = (".jpg", ".jpeg", ".png", ".webp", ".gif")


def images(project: Project, named: Iterable[str]) -> dict[str, Image]:
    """The images that are there, by the addresses that documents give them."""
    found = {}
    for url in sorted(set(named)):
        image = next(filter(None, (_image(project, place) for place in places(url))), None)
        if image is not None:
            found[url] = image
    return found


def _image(project: Project, place: str) -> Image | None:
    """None where it is not there, is no picture, lies outside of the edition (by a link), or cannot be named so."""
    path = (project.folder / place).resolve()
    if not path.is_relative_to(project.folder.resolve()) or not path.is_file():
        return None
    try:
        check_tree(project.pages, [place])
        head = read_part(path, 0, _HEAD)
    except DiskError:
        return None
    return Image(place, size_of(head)) if is_picture(head) else None


def paths(shown: Mapping[str, Image]) -> list[str]:
    """Where the images stand among the pages, once each."""
    return sorted({image.path for image in shown.values()})


def copy_image(project: Project, path: str) -> tuple[str, list[str]]:
    """The checksum of the image; its path, if the copy was new or changed. One image is held at a time."""
    data = read_bytes(project.folder / path)
    return checksum(data), write_tree(project.pages, {path: data})


def image_files(project: Project) -> list[str]:
    """The images of the edition's folders, shown or not."""
    return [
        f"{folder}/{name}"
        for folder in FOLDERS
        for name in list_files(project.folder / folder)
        if name.lower().endswith(KINDS)
    ]


def is_copy(project: Project, name: str, sum_: str) -> bool:
    """Whether the image that was copied is still the one; true of what is no image."""
    if not name.lower().endswith(KINDS):
        return True
    data = read_if_there(project.folder / name)
    return data is not None and checksum(data) == sum_
