import Cryptography

/// How the digests of a table are computed. They are the same in any way.
package enum TableHashing: Sendable {
    /// One after the other, by the hash function of every other module.
    case single
    /// Several at once, in the way that is fastest on this processor.
    case lanes
    /// Several at once, in this way, which must be available.
    case implementation(LaneImplementation)

    /// Hashes the messages of a batch, whose bodies and tails are so long, and empties it.
    func hash(_ batch: inout LaneBatch, body: Int, tail: Int) {
        switch self {
        case .single: batch.hashSingly(body: body, tail: tail)
        case .lanes: batch.hash(body: body, tail: tail)
        case .implementation(let implementation):
            batch.hash(body: body, tail: tail, by: implementation)
        }
    }
}
