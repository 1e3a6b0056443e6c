import Vocabulary

/// What the phases of one block write down as they go.
struct BlockNotes: Sendable {
    var events: [Event] = []
    var summary = BlockSummary()
    /// Whether this block's invariants are recomputed in full.
    var isAudited = false
    /// The first invariant found broken while the block ran.
    var breach: BlockFault?
}
