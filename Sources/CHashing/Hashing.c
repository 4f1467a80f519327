#include "CHashing.h"

#if defined(__APPLE__)

#include <CommonCrypto/CommonDigest.h>

_Static_assert(sizeof(CC_SHA256_CTX) <= CHA_STATE, "the state has outgrown its place");

void cha_sha256_begin(cha_sha256 *hash) { CC_SHA256_Init((CC_SHA256_CTX *)hash->bytes); }

void cha_sha256_add(cha_sha256 *hash, const void *bytes, size_t count) {
  const unsigned char *next = bytes;
  while (count > 0) {
    CC_LONG part = count > (1u << 30) ? (1u << 30) : (CC_LONG)count;
    CC_SHA256_Update((CC_SHA256_CTX *)hash->bytes, next, part);
    next += part;
    count -= part;
  }
}

void cha_sha256_end(cha_sha256 *hash, unsigned char *digest) { CC_SHA256_Final(digest, (CC_SHA256_CTX *)hash->bytes); }

int cha_is_accelerated(void) { return 0; }
void cha_accelerate(int wanted) { (void)wanted; }

#else

#include <sha2.h>

#include "Blocks.h"

_Static_assert(sizeof(SHA2_CTX) <= CHA_STATE, "the state has outgrown its place");

// -1 not asked yet. Written with the same value by whoever asks first, and otherwise by tests alone.
static int accelerated = -1;

int cha_is_accelerated(void) {
  int known = __atomic_load_n(&accelerated, __ATOMIC_RELAXED);
  if (known < 0) {
    known = cha_can_compress();
    __atomic_store_n(&accelerated, known, __ATOMIC_RELAXED);
  }
  return known;
}

void cha_accelerate(int wanted) {
  __atomic_store_n(&accelerated, wanted && cha_can_compress(), __ATOMIC_RELAXED);
}

void cha_sha256_begin(cha_sha256 *hash) { SHA256Init((SHA2_CTX *)hash->bytes); }

void cha_sha256_add(cha_sha256 *hash, const void *bytes, size_t count) {
  SHA2_CTX *state = (SHA2_CTX *)hash->bytes;
  const uint8_t *next = bytes;
  if (count >= 4 * SHA256_BLOCK_LENGTH && cha_is_accelerated()) {
    // The library fills its open block; only then do whole blocks lie where they may be taken past it.
    size_t open = (state->bitcount[0] >> 3) % SHA256_BLOCK_LENGTH;
    if (open > 0) {
      size_t missing = SHA256_BLOCK_LENGTH - open;
      SHA256Update(state, next, missing);
      next += missing;
      count -= missing;
    }
    size_t blocks = count / SHA256_BLOCK_LENGTH;
    cha_compress(state->state.st32, next, blocks);
    state->bitcount[0] += (uint64_t)blocks * SHA256_BLOCK_LENGTH * 8;
    next += blocks * SHA256_BLOCK_LENGTH;
    count -= blocks * SHA256_BLOCK_LENGTH;
  }
  if (count > 0) SHA256Update(state, next, count);
}

void cha_sha256_end(cha_sha256 *hash, unsigned char *digest) { SHA256Final(digest, (SHA2_CTX *)hash->bytes); }

#endif
