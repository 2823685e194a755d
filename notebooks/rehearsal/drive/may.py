"""What somebody may do with a file, in the many words of Drive's capabilities."""

from notebooks.rehearsal.drive import access
from notebooks.rehearsal.drive.shelf import FOLDER, File

_READ = frozenset({"canReadLabels"})
_READ_FILE = frozenset({"canCopy", "canDownload"})
_WRITE = frozenset({
    "canChangeCopyRequiresWriterPermission", "canChangeViewersCanCopyContent", "canEdit", "canModifyContent",
    "canModifyContentRestriction", "canModifyEditorContentRestriction", "canMoveItemWithinDrive",
    "canRemoveMyDriveParent", "canRename", "canShare"})
_WRITE_FOLDER = frozenset({"canAddChildren", "canMoveChildrenWithinDrive", "canRemoveChildren"})
_OWN = frozenset({
    "canDelete", "canModifyOwnerContentRestriction", "canMoveItemIntoTeamDrive", "canMoveItemOutOfDrive", "canTrash",
    "canUntrash"})
_OWN_FOLDER = frozenset({"canMoveChildrenOutOfDrive"})
# What nobody may do here; Drive says so of every file.
_NEVER = frozenset({
    "canAcceptOwnership", "canAddFolderFromAnotherDrive", "canAddMyDriveParent", "canChangeSecurityUpdateEnabled",
    "canDisableInheritedPermissions", "canModifyLabels", "canRemoveContentRestriction"})
_SHARED = frozenset({"canDeleteChildren", "canReadDrive", "canTrashChildren"})
_ALL = (_READ | _READ_FILE | _WRITE | _WRITE_FOLDER | _OWN | _OWN_FOLDER | _NEVER
        | {"canComment", "canListChildren", "canReadRevisions", "canEnableInheritedPermissions"})


def capabilities(file: File, held: str) -> dict[str, bool]:
    """Each of Drive's words for one file and one role, and whether it is true."""
    folder, may = file.mime == FOLDER, set(_READ)
    may |= {"canListChildren"} if folder else _READ_FILE
    if held not in ("", "reader"):
        may |= {"canComment"}
    if access.may_write(held):
        may |= _WRITE | {"canEnableInheritedPermissions"} | (_WRITE_FOLDER if folder else {"canReadRevisions"})
    if held in ("owner", "organizer"):
        may |= _OWN | (_OWN_FOLDER if folder else frozenset())
    if file.shared:
        may |= {"canReadDrive"} | ({"canDeleteChildren", "canTrashChildren"} if folder and "canTrash" in may else set())
    return {name: name in may for name in sorted(_ALL | (_SHARED if file.shared else frozenset()))}
