/// What executing a block on its parent's state showed.
package enum ExecutionVerdict: Equatable, Sendable {
    /// `extension` goes with the notarize vote.
    case valid(extension: [UInt8])
    case invalid(reason: String)
}
