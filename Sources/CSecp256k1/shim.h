#pragma once
#include <secp256k1.h>
#include <secp256k1_extrakeys.h>
#include <secp256k1_recovery.h>
#include <secp256k1_schnorrsig.h>
#include <secp256k1_ecdh.h>

// The parameters begin with a value that only the C macro can make.
static inline int novation_schnorr_sign(
    const secp256k1_context *context, unsigned char *signature, const unsigned char *message,
    size_t count, const secp256k1_keypair *pair, const unsigned char *auxiliary) {
    secp256k1_schnorrsig_extraparams parameters = SECP256K1_SCHNORRSIG_EXTRAPARAMS_INIT;
    parameters.ndata = (void *)auxiliary;
    return secp256k1_schnorrsig_sign_custom(
        context, signature, message, count, pair, &parameters);
}
