#pragma once

// libcrypto's low-level SHA-256 is several times faster than its EVP front for short input.
// It is marked as deprecated; these functions keep the mark out of sight.
#define OPENSSL_SUPPRESS_DEPRECATED 1
#include <stddef.h>
#include <limits.h>
#include <openssl/evp.h>
#include <openssl/ripemd.h>
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

// RIPEMD-160 of SHA-256: twenty bytes.
static inline void novation_hash160(const void *bytes, size_t count, void *digest) {
    unsigned char inner[SHA256_DIGEST_LENGTH];
    SHA256_CTX state;
    (void)SHA256_Init(&state);
    (void)SHA256_Update(&state, bytes, count);
    (void)SHA256_Final(inner, &state);
    RIPEMD160_CTX outer;
    (void)RIPEMD160_Init(&outer);
    (void)RIPEMD160_Update(&outer, inner, sizeof inner);
    (void)RIPEMD160_Final((unsigned char *)digest, &outer);
}

// 1 if it could be done: lengths are ints to the library.
static inline int novation_pbkdf2_sha512(
    const void *password, size_t password_count, const void *salt, size_t salt_count,
    int iterations, void *key, size_t key_count) {
    if (password_count > INT_MAX || salt_count > INT_MAX || key_count > INT_MAX) return 0;
    return PKCS5_PBKDF2_HMAC(
        (const char *)password, (int)password_count, (const unsigned char *)salt, (int)salt_count,
        iterations, EVP_sha512(), (int)key_count, (unsigned char *)key);
}
