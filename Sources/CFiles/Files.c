#include "CFiles.h"

#if defined(__linux__)

#include <sys/vfs.h>

int cfi_keeps_times(int descriptor) {
  struct statfs status;
  if (fstatfs(descriptor, &status) != 0) return 0;
  switch ((unsigned)status.f_type) {
    case 0xEF53:      // ext2, ext3, ext4
    case 0x58465342:  // XFS
    case 0x9123683E:  // Btrfs
    case 0xF2F52010:  // F2FS
    case 0x2FC12FC1:  // ZFS
    case 0x01021994:  // tmpfs
    case 0x794C7630:  // overlayfs
      return 1;
    default:
      return 0;
  }
}

#else

int cfi_keeps_times(int descriptor) {
  (void)descriptor;
  return 0;
}

#endif
