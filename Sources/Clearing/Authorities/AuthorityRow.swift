import Vocabulary

/// Who may speak for an account, if not just its own key: the heads of its lists.
struct AuthorityRow: TableRow {
    var account: UInt32 = 0
    /// How many signers must sign; zero for the account's own key.
    var threshold: UInt16 = 0
    var signerCount: UInt16 = 0
    var firstSigner = Link.none
    var firstAgent = Link.none
    var agentCount: UInt32 = 0
    /// The last number given; numbers are given once.
    var lastAgent: UInt32 = 0
}
