"""Synchronised and network folders are known by their names, their marks, and by what the system tells."""

from pathlib import Path

import pytest

from tui_audit.system.shared_folders import (
    NotAgreedError,
    SharingKind,
    is_agreed,
    require_agreement,
    save_agreement,
    shared_place,
)

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/home /net nfs4 rw 0 0
//server/share /media/a\\040share cifs rw 0 0
me@host:/data /home/me/remote fuse.sshfs rw 0 0
tmpfs /net/local tmpfs rw 0 0
/dev/sdb1 /mnt/stick vfat rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
"""
LOCAL = "/dev/sda1 / ext4 rw 0 0\n"


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("OneDrive/audits", "OneDrive"),
        ("OneDrive - Maison Ltd/Documents/audits", "OneDrive"),
        ("onedrive", "OneDrive"),
        ("Dropbox/audits", "Dropbox"),
        ("Dropbox (Personal)/audits", "Dropbox"),
        ("Library/CloudStorage/OneDrive-Personal/audits", "OneDrive"),
        ("Library/CloudStorage/GoogleDrive-me@example.com/My Drive/audits", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/audits", "iCloud"),
        ("iCloudDrive/audits", "iCloud"),
        ("iCloud Drive/audits", "iCloud"),
        ("Google Drive/audits", "Google Drive"),
        ("GoogleDrive/audits", "Google Drive"),
        ("Nextcloud/audits", "Nextcloud"),
        ("Nextcloud2/audits", "Nextcloud"),
        ("ownCloud/audits", "Nextcloud"),
        ("Syncthing/audits", "Syncthing"),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(tmp_path: Path, folder: str, name: str) -> None:
    found = shared_place(tmp_path / folder, {}, LOCAL)
    assert found is not None
    assert (found.kind, found.name) == (SharingKind.SYNCHRONISED, name)
    assert (tmp_path / folder).is_relative_to(found.root)


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        (".dropbox.cache", "Dropbox"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync_1a2b3c.db", "Nextcloud"),
        (".stfolder", "Syncthing"),
        (".tmp.drivedownload", "Google Drive"),
    ],
)
def test_a_synchronised_folder_of_another_name_is_known_by_what_stands_in_it(
    tmp_path: Path, marker: str, name: str
) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / marker).touch()
    found = shared_place(tmp_path / "work" / "stores" / "audits", {}, LOCAL)
    assert found is not None
    assert (found.name, found.root) == (name, tmp_path / "work")


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_onedrive_tells_where_it_is(tmp_path: Path, variable: str) -> None:
    root = tmp_path / "Cloud"
    found = shared_place(tmp_path / "cloud" / "audits", {variable: str(root)}, LOCAL)
    assert found is not None
    assert (found.name, found.root) == ("OneDrive", root)
    assert shared_place(tmp_path / "Clouds" / "audits", {variable: str(root), "OneDriveX": "/"}, LOCAL) is None


def test_a_link_into_a_synchronised_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "audits").mkdir(parents=True)
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox" / "audits")
    found = shared_place(tmp_path / "data", {}, LOCAL)
    assert found is not None
    assert found.name == "Dropbox"


@pytest.mark.parametrize(
    "folder", ["audits", "my onedriver", "Dropboxes/x", "notnextcloud", "mobile", "Google Drives", "onedrive.txt/a"]
)
def test_an_ordinary_folder_is_not_suspected(tmp_path: Path, folder: str) -> None:
    assert shared_place(tmp_path / folder, {"OneDrive": "", "OneDriveConsumer": "/"}, LOCAL) is None


def test_dropboxs_own_settings_do_not_make_the_home_folder_a_synchronised_one(tmp_path: Path) -> None:
    home = Path.home()  # the test's own
    (home / ".dropbox").mkdir()
    assert shared_place(home / ".local" / "share" / "tui-audit", {}, LOCAL) is None


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/net/me/audits", "NFS"),
        ("/media/a share/audits", "SMB"),
        ("/home/me/remote", "sshfs"),
        ("/run/user/1000/gvfs/x", "fuse.gvfsd-fuse"),
        ("/net/local/audits", None),
        ("/home/me/audits", None),
        ("/mnt/stick/audits", None),
        ("/netx/audits", None),
    ],
)
def test_a_network_drive_is_known_by_its_file_system(folder: str, name: str | None) -> None:
    found = shared_place(Path(folder), {}, MOUNTS)
    assert (None if found is None else found.name) == name
    assert found is None or found.kind is SharingKind.NETWORK


def test_the_later_of_two_file_systems_at_one_place_counts() -> None:
    assert shared_place(Path("/data/x"), {}, "a /data ext4 rw 0 0\nb /data nfs rw 0 0\n") is not None
    assert shared_place(Path("/data/x"), {}, "b /data nfs rw 0 0\na /data ext4 rw 0 0\nhalf a line\n") is None


def test_this_machine_tells_too(tmp_path: Path) -> None:
    assert shared_place(tmp_path / "audits", {}) is None


def test_agreement_holds_for_one_folder_in_one_place(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "audits"
    with pytest.raises(NotAgreedError, match=r"synchronised folder: Dropbox.*audits.*TUI_AUDIT_HOME") as refused:
        require_agreement(folder)
    assert not folder.exists()
    assert refused.value.exit_code == 3
    save_agreement(folder, refused.value.place)
    require_agreement(folder)
    moved = tmp_path / "OneDrive" / "audits"
    (tmp_path / "OneDrive").mkdir()
    folder.rename(moved)
    with pytest.raises(NotAgreedError, match="OneDrive") as again:
        require_agreement(moved)
    assert not is_agreed(moved, again.value.place)
