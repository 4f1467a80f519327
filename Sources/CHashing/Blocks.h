#ifndef CHASHING_BLOCKS_H
#define CHASHING_BLOCKS_H

#include <stddef.h>
#include <stdint.h>

/// Whether `cha_compress` may be called on this processor.
int cha_can_compress(void);

/// The compression function of FIPS 180-4, 6.2.2, over whole blocks of 64 bytes. The state's words are the eight
/// working variables a to h in this order.
void cha_compress(uint32_t state[8], const uint8_t *blocks, size_t count);

#endif
