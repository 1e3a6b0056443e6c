#pragma once
#include <stddef.h>
#include <stdint.h>

/* SHA-256 (FIPS 180-4) of many messages of one length at once.
 *
 * A message's digest is the same whichever implementation makes it; they differ in speed alone.
 * Which of them the processor can run is asked at run time, so that one program runs on all. */

enum {
    /* Plain C; four lanes where the compiler knows 128-bit vectors (SSE2, NEON). */
    LANES_PORTABLE = 0,
    /* x86-64: eight lanes in 256-bit vectors. */
    LANES_AVX2 = 1,
    /* x86-64: sixteen lanes in 512-bit vectors, with rotation and three-input logic. */
    LANES_AVX512 = 2,
    /* x86-64: the SHA instructions, up to four messages interleaved. */
    LANES_SHA_EXTENSIONS = 3,
    LANES_IMPLEMENTATIONS = 4
};

/* Whether this processor and this build can run the implementation. */
int lanes_available(int implementation);

/* The implementation that the functions without a choice lead with: the fastest available. */
int lanes_leading(void);

/* How many messages the implementation hashes at once. */
int lanes_width(int implementation);

/* Hashes `count` messages of `length` bytes each; digest i has 32 bytes at `digests[i]`.
 * Digests must not overlap messages. */
void lanes_sha256(
    const uint8_t *const *messages, size_t length, uint8_t *const *digests, size_t count);

/* The same of messages that begin every `stride` bytes from `base`; the digests lie close. */
void lanes_sha256_contiguous(
    const uint8_t *base, size_t stride, size_t length, size_t count, uint8_t *digests);

/* The same by one implementation alone, which must be available. For tests and figures. */
void lanes_sha256_by(
    int implementation, const uint8_t *const *messages, size_t length, uint8_t *const *digests,
    size_t count);
void lanes_sha256_contiguous_by(
    int implementation, const uint8_t *base, size_t stride, size_t length, size_t count,
    uint8_t *digests);
