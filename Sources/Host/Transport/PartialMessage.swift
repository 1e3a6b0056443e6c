import Vocabulary

/// A message of which not all pieces have come. It holds what has come and a word for each
/// piece, and nothing for what the sender says is still to come.
struct PartialMessage: Sendable {
    /// What is charged for a piece besides its bytes.
    static let pieceCharge = 32

    let id: UInt64
    let total: Int
    let begun: Instant
    private var pieces: [[UInt8]?]
    private var left: Int
    private(set) var charge: Int

    init(_ fragment: TransportFragment, at now: Instant) {
        id = fragment.message
        total = fragment.total
        begun = now
        pieces = [[UInt8]?](repeating: nil, count: fragment.count)
        left = fragment.count
        charge = fragment.count * 8 + 128
    }

    /// False if this piece adds nothing or belongs to another division of the message.
    mutating func add(_ fragment: TransportFragment) -> Bool {
        guard fragment.total == total, fragment.count == pieces.count,
            pieces[fragment.index] == nil
        else { return false }
        pieces[fragment.index] = fragment.bytes
        charge += fragment.bytes.count + Self.pieceCharge
        left -= 1
        return true
    }

    /// The message, when all of it is here.
    var whole: [UInt8]? {
        guard left == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(total)
        for piece in pieces { bytes.append(contentsOf: piece ?? []) }
        return bytes
    }
}
