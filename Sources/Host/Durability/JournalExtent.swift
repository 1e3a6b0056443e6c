/// What of a journal was on the medium, as the signer's slot remembers it.
package struct JournalExtent: Equatable, Sendable {
    package static let none = JournalExtent(firstSegment: 0, lastSequence: 0)

    /// The first segment that is still wanted; those before it are there, or removed.
    package let firstSegment: UInt64
    /// The last record; 0 for none.
    package let lastSequence: UInt64

    package init(firstSegment: UInt64, lastSequence: UInt64) {
        self.firstSegment = firstSegment
        self.lastSequence = lastSequence
    }
}
