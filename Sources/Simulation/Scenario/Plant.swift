/// A bug put in on purpose, to show that the checkers see it.
package enum Plant: Equatable, Sendable {
    /// Disks that break their word.
    case disk(SyncConduct)
    /// Each half of the validators believes in a weighting by which it is a quorum alone.
    case halfQuorum
    /// A crash takes the signer's mark and the journal along, and nobody notices.
    case amnesia
}
