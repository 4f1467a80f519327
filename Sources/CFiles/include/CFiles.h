#ifndef CFILES_H
#define CFILES_H

/// Whether the file behind a descriptor lies on a file system that this machine keeps itself, with the time of each
/// change of a file: of ext2 to ext4, XFS, Btrfs, F2FS, ZFS, tmpfs and overlayfs that is known. What Swift's module of the
/// C library lacks is the call that tells them apart, statfs(2).
int cfi_keeps_times(int descriptor);

#endif
