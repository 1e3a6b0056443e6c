#pragma once
#include "constants.h"
#include <stddef.h>
#include <string.h>

enum { BLOCK = 64, DIGEST = 32, ROUNDS = 64 };

static inline uint32_t rotated(uint32_t word, int count) {
    return word >> count | word << (32 - count);
}

static inline uint32_t loaded_word(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static inline void store_word(uint8_t *bytes, uint32_t word) {
    bytes[0] = (uint8_t)(word >> 24);
    bytes[1] = (uint8_t)(word >> 16);
    bytes[2] = (uint8_t)(word >> 8);
    bytes[3] = (uint8_t)word;
}

/* What follows the whole blocks of messages of one length: at most one block that still holds bytes
 * of the message, then at most one of padding alone. The latter is the same in all lanes, so its
 * message schedule is expanded once, round constants included. */
struct padding {
    size_t blocks;          /* whole blocks of message */
    size_t rest;            /* bytes after them */
    int has_mixed;          /* a block with the rest, and the length too if it fits */
    int has_uniform;        /* a block without any byte of a message */
    uint8_t length[8];      /* in bits, most significant byte first */
    uint32_t uniform[ROUNDS];
};

static inline void expand_uniform(struct padding *padding) {
    uint32_t *words = padding->uniform;
    memset(words, 0, 16 * sizeof *words);
    if (padding->rest == 0) words[0] = 0x80000000;
    words[14] = loaded_word(padding->length);
    words[15] = loaded_word(padding->length + 4);
    for (int i = 16; i < ROUNDS; i++) {
        uint32_t early = words[i - 15], late = words[i - 2];
        words[i] = words[i - 16] + words[i - 7]
            + (rotated(early, 7) ^ rotated(early, 18) ^ early >> 3)
            + (rotated(late, 17) ^ rotated(late, 19) ^ late >> 10);
    }
    for (int i = 0; i < ROUNDS; i++) words[i] += round_constants[i];
}

static inline struct padding padding_for(size_t length) {
    struct padding padding;
    padding.blocks = length / BLOCK;
    padding.rest = length % BLOCK;
    padding.has_mixed = padding.rest != 0;
    padding.has_uniform = padding.rest == 0 || padding.rest > BLOCK - 9;
    for (int i = 0; i < 8; i++) {
        padding.length[i] = (uint8_t)((uint64_t)length << 3 >> (56 - 8 * i));
    }
    if (padding.has_uniform) expand_uniform(&padding);
    return padding;
}

/* Writes the mixed block of one message. */
static inline void fill_mixed(
    uint8_t *block, const struct padding *padding, const uint8_t *message) {
    memset(block, 0, BLOCK);
    memcpy(block, message + padding->blocks * BLOCK, padding->rest);
    block[padding->rest] = 0x80;
    if (!padding->has_uniform) memcpy(block + BLOCK - 8, padding->length, 8);
}
