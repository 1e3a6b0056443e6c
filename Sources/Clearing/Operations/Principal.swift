import Vocabulary

/// On whose behalf an operation runs.
struct Principal: Sendable {
    let account: UInt32
    let address: AccountAddress
}
