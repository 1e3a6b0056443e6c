#pragma once

// libcrypto's low-level SHA-256 is several times faster than its EVP front for short input.
// It is marked as deprecated; these functions keep the mark out of sight.
#define OPENSSL_SUPPRESS_DEPRECATED 1
#include <stddef.h>
#include <openssl/sha.h>

static inline void novation_sha256_start(SHA256_CTX *state) {
    (void)SHA256_Init(state);
}

static inline void novation_sha256_update(SHA256_CTX *state, const void *bytes, size_t count) {
    (void)SHA256_Update(state, bytes, count);
}

static inline void novation_sha256_finish(SHA256_CTX *state, void *digest) {
    (void)SHA256_Final((unsigned char *)digest, state);
}

static inline void novation_sha512(const void *bytes, size_t count, void *digest) {
    SHA512_CTX state;
    (void)SHA512_Init(&state);
    (void)SHA512_Update(&state, bytes, count);
    (void)SHA512_Final((unsigned char *)digest, &state);
}
