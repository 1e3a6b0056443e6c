/// Whether a disk keeps its word. All but `honest` break a validator's safety by themselves;
/// they are here to show that the checkers see it.
package enum SyncConduct: Equatable, Sendable {
    case honest
    /// Says that files of this prefix are synced and does nothing.
    case skips(prefix: String)
    /// Syncs files of this prefix one call late.
    case late(prefix: String)
}
