/// What a Byzantine validator does, and how often (per million of the occasions).
package struct AdversaryPlan: Equatable, Sendable {
    package var node: Int
    /// As leader, a second block for some of its peers, with votes for both.
    package var twoBlocks: Int
    /// Finalize to some, nullify to others, for the same view.
    package var finalizeAndNullify: Int
    /// Bodies, certificates and ranges that it is asked for and does not send.
    package var withholding: Int
    /// Messages with one byte changed.
    package var mutation: Int

    package init(
        node: Int, twoBlocks: Int, finalizeAndNullify: Int, withholding: Int, mutation: Int
    ) {
        self.node = node
        self.twoBlocks = twoBlocks
        self.finalizeAndNullify = finalizeAndNullify
        self.withholding = withholding
        self.mutation = mutation
    }
}
