extension ExplanationCatalog {
    // Why a transaction has no effect at all: no fee, no nonce used.
    static let admission = [
        Explanation(
            "NV1001", "malformed", "The bytes are no transaction in its one form.",
            "Send what this program makes, unchanged."),
        Explanation(
            "NV1002", "other chain", "It was signed for another chain or another genesis.",
            "Sign it anew against this node."),
        Explanation(
            "NV1003", "signature count",
            "The account's own key signs alone; an m-of-n signs with exactly so many of its keys.",
            "Sign with the account's own key alone."),
        Explanation(
            "NV1004", "other key",
            "The key is neither the account's own nor that of the agent named.",
            "Choose the right one with --from."),
        Explanation(
            "NV1005", "bad signature", "The signature does not verify over these bytes.",
            "Something changed the transaction on its way: make it again."),
        Explanation(
            "NV1006", "unknown account", "The account does not exist: nothing was ever credited.",
            "Have somebody transfer at least the least first credit to it."),
        Explanation(
            "NV1007", "nonce used", "The account used this nonce, and it has not expired yet.",
            "If you meant the same transaction, it was included: novation query tx HASH. "
                + "Otherwise leave --nonce away."),
        Explanation(
            "NV1008", "too many nonces", "Too many of the account's nonces are still live.",
            "Wait until some expire, and choose a nearer --expires."),
        Explanation(
            "NV1009", "expired", "The chain's time is past the transaction's expiry.",
            "Make it again; look at the clock of this machine."),
        Explanation(
            "NV1010", "expiry too far", "A transaction may expire 24 hours ahead at most.",
            "Choose a nearer --expires."),
        Explanation(
            "NV1011", "fee limit too low", "The base fee is more than --fee-limit allows.",
            "Raise --fee-limit to what the message says."),
        Explanation(
            "NV1012", "fee not covered", "The main subaccount cannot pay the base fee.",
            "Transfer collateral to subaccount 0."),
        Explanation(
            "NV1013", "nonce used in block",
            "Another transaction of the same block has this nonce.",
            "Leave --nonce away: each transaction draws its own."),
        Explanation(
            "NV1014", "not a signer", "The key is none of those that sign for the account.",
            "novation query account shows the signers."),
        Explanation(
            "NV1015", "unknown agent", "The account has no agent of this number.",
            "It was revoked, or its grant is not final yet: rights count from the next block on."),
        Explanation(
            "NV1016", "agent expired", "The date of the agent's right is past.",
            "The account grants it anew with novation tx grant."),
        Explanation(
            "NV1017", "not for agents", "Agents place and cancel orders, and nothing else.",
            "Sign it with the account's own key."),
    ]
}
