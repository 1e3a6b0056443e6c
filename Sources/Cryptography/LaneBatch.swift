import CLanes

/// Messages of one length that are hashed together, several at once where the processor can.
///
/// A message is a body, which stays where it lies, and a tail of at most `mostTail` bytes, which is
/// written here; its digest goes where the message says. All of that memory must live until `hash`.
/// The digests are those of `SHA256`, whichever implementation makes them.
@usableFromInline
package struct LaneBatch {
    package static var mostTail: Int { Int(LANES_MOST_TAIL) }
    private static var chunk: Int { Int(LANES_CHUNK) }

    @usableFromInline let bodies: UnsafeMutablePointer<UnsafePointer<UInt8>?>
    @usableFromInline let digests: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>
    @usableFromInline let tails: UnsafeMutablePointer<UInt8>
    @usableFromInline let tailRoom: Int
    @usableFromInline let capacity: Int
    @usableFromInline package private(set) var count = 0
    /// How many tails have their padding, and behind how many bytes.
    private var padded = 0
    private var paddedTail = 0

    /// Lends an empty batch with room for `capacity` messages with tails of at most `tail` bytes.
    package static func lend<Answer>(
        capacity: Int, tail: Int, _ body: (inout LaneBatch) -> Answer
    ) -> Answer {
        precondition(capacity > 0 && tail >= 0 && tail <= mostTail, "a batch has room")
        let pointer = MemoryLayout<UnsafePointer<UInt8>?>.stride
        // Whole chunks, and a byte more than the tail.
        let tailRoom = (tail / chunk + 1) * chunk
        return withUnsafeTemporaryAllocation(
            byteCount: capacity * (2 * pointer + tailRoom), alignment: chunk
        ) { room in
            guard let base = room.baseAddress else { preconditionFailure("a batch has room") }
            var batch = LaneBatch(
                bodies: base.bindMemory(to: UnsafePointer<UInt8>?.self, capacity: capacity),
                digests: (base + capacity * pointer).bindMemory(
                    to: UnsafeMutablePointer<UInt8>?.self, capacity: capacity),
                tails: (base + 2 * capacity * pointer).bindMemory(
                    to: UInt8.self, capacity: capacity * tailRoom),
                tailRoom: tailRoom, capacity: capacity)
            return body(&batch)
        }
    }

    private init(
        bodies: UnsafeMutablePointer<UnsafePointer<UInt8>?>,
        digests: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>,
        tails: UnsafeMutablePointer<UInt8>, tailRoom: Int, capacity: Int
    ) {
        self.bodies = bodies
        self.digests = digests
        self.tails = tails
        self.tailRoom = tailRoom
        self.capacity = capacity
    }

    @inlinable package var isFull: Bool { count == capacity }

    /// Adds a message; gives the room for its tail, all of which is to be written before `hash`.
    /// The batch must not be full.
    @inlinable
    package mutating func add(
        body: UnsafeRawPointer, digest: UnsafeMutableRawPointer
    ) -> UnsafeMutableRawPointer {
        precondition(count < capacity, "a batch is full")
        bodies[count] = body.assumingMemoryBound(to: UInt8.self)
        digests[count] = digest.assumingMemoryBound(to: UInt8.self)
        count += 1
        return UnsafeMutableRawPointer(tails + (count - 1) * tailRoom)
    }

    /// Hashes all messages in the way that is fastest here, and empties the batch.
    package mutating func hash(body: Int, tail: Int) {
        // A single message is libcrypto's, which is faster with one.
        if count == 1 {
            hashSingly(body: body, tail: tail)
        } else {
            hash(body: body, tail: tail, by: .leading)
        }
    }

    /// The same by one implementation. Traps unless it is available.
    package mutating func hash(body: Int, tail: Int, by implementation: LaneImplementation) {
        precondition(
            implementation == .leading || implementation.isAvailable,
            "this processor cannot run that implementation")
        precondition(body >= 0 && tail >= 0 && tail < tailRoom, "a tail fits into its room")
        pad(tail)
        var messages = lanes_messages(
            bodies: bodies, body_length: body, tails: tails, tail_stride: tailRoom,
            tail_length: tail, digests: digests)
        lanes_sha256(implementation.rawValue, &messages, count)
        count = 0
    }

    /// Ends the tails as the lanes want them. What was written once serves all that follow with the
    /// same length.
    private mutating func pad(_ tail: Int) {
        if tail != paddedTail { (padded, paddedTail) = (0, tail) }
        while padded < count {
            let end = tails + padded * tailRoom + tail
            end.update(repeating: 0, count: tailRoom - tail)
            end.pointee = 0x80
            padded += 1
        }
    }

    /// The same one after the other, by the hash function of every other module.
    package mutating func hashSingly(body: Int, tail: Int) {
        precondition(body >= 0 && tail >= 0 && tail < tailRoom, "a tail fits into its room")
        withUnsafeTemporaryAllocation(byteCount: body + tail, alignment: 8) { message in
            for index in 0..<count {
                guard let digest = digests[index] else { continue }
                message.copyMemory(from: UnsafeRawBufferPointer(start: bodies[index], count: body))
                UnsafeMutableRawBufferPointer(rebasing: message[body...]).copyMemory(
                    from: UnsafeRawBufferPointer(start: tails + index * tailRoom, count: tail))
                SHA256.hash(UnsafeRawBufferPointer(message)).withUnsafeBytes { bytes in
                    UnsafeMutableRawBufferPointer(start: digest, count: bytes.count).copyMemory(
                        from: bytes)
                }
            }
        }
        count = 0
    }
}
