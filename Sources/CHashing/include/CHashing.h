#ifndef CHASHING_H
#define CHASHING_H

#include <stddef.h>
#include <stdint.h>

// SHA-256 (FIPS 180-4). The system's own library does the work: libmd, which comes with libedit on Linux, and
// CommonCrypto on macOS. Where the processor has instructions for it, whole blocks are compressed with those, since
// libmd is written for every processor and a file of a gigabyte is hashed each time it is opened.

enum { CHA_DIGEST = 32, CHA_STATE = 256 };

/// Large enough, and aligned, for the state of either library.
typedef struct {
  _Alignas(16) unsigned char bytes[CHA_STATE];
} cha_sha256;

void cha_sha256_begin(cha_sha256 *);
void cha_sha256_add(cha_sha256 *, const void *bytes, size_t count);
/// Writes CHA_DIGEST bytes. The state is spent afterwards.
void cha_sha256_end(cha_sha256 *, unsigned char *digest);

/// Whether whole blocks take the processor's own instructions.
int cha_is_accelerated(void);
/// For tests: 0 leaves all to the library.
void cha_accelerate(int wanted);

#endif
