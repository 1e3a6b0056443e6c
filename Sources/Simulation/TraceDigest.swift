import Cryptography

/// A running hash of all that happens in a world, in order. Two runs of one scenario agree on it
/// at every point, in whatever process and however compiled; the checkpoints say where two
/// builds first differ.
package struct TraceDigest {
    enum Event: UInt8 {
        case sent = 1
        case delivered = 2
        case woken = 3
        case submitted = 4
        case fell = 5
        case began = 6
        case calmed = 7
        case finalized = 8
    }

    static let eventsPerCheckpoint: UInt64 = 10_000
    static let checkpointLimit = 4096

    private var hasher = SHA256Hasher()
    package private(set) var events: UInt64 = 0
    package private(set) var checkpoints: [Digest] = []

    mutating func note(
        _ event: Event, _ time: WorldTime, node: Int, other: Int = 0, _ bytes: [UInt8] = []
    ) {
        let place = UInt64(event.rawValue) << 56 | UInt64(node) << 40 | UInt64(other) << 24
        withUnsafeBytes(
            of: (
                time.microseconds.littleEndian, (place | UInt64(bytes.count)).littleEndian
            )
        ) { hasher.update($0) }
        if !bytes.isEmpty { hasher.update(bytes) }
        events += 1
        if events % Self.eventsPerCheckpoint == 0, checkpoints.count < Self.checkpointLimit {
            checkpoints.append(digest)
        }
    }

    /// The hash of everything so far.
    package var digest: Digest {
        var copy = hasher
        return copy.finish()
    }
}
