import Cryptography
import TestSupport
import Testing

@Suite struct LaneTests {
    static let available = LaneImplementation.allCases.filter(\.isAvailable)

    @Test func `the portable implementation is there, and one that is there leads`() {
        #expect(LaneImplementation.portable.isAvailable)
        #expect(LaneImplementation.leading.isAvailable)
        #expect(Set(LaneImplementation.allCases.map(\.name)).count == 4)
        for implementation in LaneImplementation.allCases {
            #expect([4, 8, 16].contains(implementation.laneCount), "\(implementation)")
        }
    }

    @Test(arguments: available)
    func `lanes give the digests of a single hash for every length and number of messages`(
        implementation: LaneImplementation
    ) {
        let input = Self.random(41 * 1024)
        for length in 0...1000 {
            // All numbers of messages where the padding changes, else one in turn.
            let isShort = length < 4 || [55, 56, 63, 64, 65, 119, 120, 128].contains(length)
            let counts = isShort ? 1...40 : (length % 40 + 1)...(length % 40 + 1)
            for count in counts {
                Self.compare(input, length: length, count: count, by: implementation)
            }
        }
    }

    @Test(arguments: available)
    func `messages that overlap or repeat are hashed where they are`(
        implementation: LaneImplementation
    ) {
        let input = Self.random(2048)
        for stride in [0, 1, 7, 64] {
            Self.compare(input, stride: stride, length: 100, count: 29, by: implementation)
        }
    }

    @Test func `without a choice the digests are the same, from one message to forty`() {
        let input = Self.random(41 * 1024)
        for length in [0, 1, 55, 64, 100, 400] {
            for count in 1...40 {
                Self.compare(input, length: length, count: count, by: nil)
            }
        }
    }

    @Test(arguments: available)
    func `a message is its body and its tail, wherever they are cut`(
        implementation: LaneImplementation
    ) {
        let input = Self.random(41 * 1024)
        for length in [0, 1, 9, 55, 56, 63, 64, 65, 118, 119, 120, 128, 201, 225, 300] {
            for tail in 0...min(length, LaneBatch.mostTail) {
                let count = (length + tail) % 19 + 1
                Self.compare(input, length: length, tail: tail, count: count, by: implementation)
            }
        }
    }

    @Test(arguments: available)
    func `a batch is used again with tails of any length`(implementation: LaneImplementation) {
        let input = Self.random(1024)
        var digests = [UInt8](repeating: 0, count: 32 * 20)
        LaneBatch.lend(capacity: 20, tail: 30) { batch in
            for (count, tail) in [(3, 9), (7, 9), (20, 9), (5, 2), (20, 30), (4, 9), (20, 0)] {
                var expected: [UInt8] = []
                input.withUnsafeBytes { input in
                    digests.withUnsafeMutableBytes { digests in
                        guard let input = input.baseAddress, let digests = digests.baseAddress
                        else { return }
                        for index in 0..<count {
                            let room = batch.add(
                                body: input + index, digest: digests + index * 32)
                            room.copyMemory(from: input + 500 + index, byteCount: tail)
                        }
                        batch.hash(body: 100, tail: tail, by: implementation)
                    }
                }
                for index in 0..<count {
                    let message =
                        input[index..<index + 100] + input[500 + index..<500 + index + tail]
                    expected += SHA256.hash(Array(message)).bytes
                }
                #expect(Array(digests.prefix(32 * count)) == expected, "\(count), \(tail)")
            }
        }
    }

    @Test func `one after the other gives the same digests`() {
        let input = Self.random(4096)
        for length in [0, 1, 64, 201] {
            for tail in [0, 1, 9, 55] where tail <= length {
                Self.compare(input, length: length, tail: tail, count: 7, by: nil, singly: true)
            }
        }
    }

    @Test func `an empty batch is hashed, a full one says so, a batch is used again`() {
        let zeros = [UInt8](repeating: 0, count: 64)
        var digest = Digest.zero
        LaneBatch.lend(capacity: 1, tail: 0) { batch in
            batch.hash(body: 0, tail: 0)
            for length in [3, 64] {
                zeros.withUnsafeBytes { zeros in
                    withUnsafeMutableBytes(of: &digest) { digest in
                        guard let body = zeros.baseAddress, let digest = digest.baseAddress else {
                            return
                        }
                        #expect(!batch.isFull)
                        _ = batch.add(body: body, digest: digest)
                        #expect(batch.isFull && batch.count == 1)
                        batch.hash(body: length, tail: 0)
                    }
                }
                let bytes = withUnsafeBytes(of: digest) { Array($0) }
                #expect(bytes == SHA256.hash(Array(zeros.prefix(length))).bytes)
            }
        }
    }

    /// Compares with `SHA256`, and looks that nothing is written behind the last digest. The last
    /// `tail` bytes of each message are given apart.
    private static func compare(
        _ input: [UInt8], stride: Int? = nil, length: Int, tail: Int = 0, count: Int,
        by implementation: LaneImplementation?, singly: Bool = false
    ) {
        let stride = stride ?? length + length % 3
        let mark = [UInt8](repeating: 0xa5, count: 32)
        var digests = [UInt8](repeating: 0xa5, count: 32 * count + 32)
        var expected: [UInt8] = []
        for first in Swift.stride(from: 0, through: (count - 1) * stride, by: max(stride, 1)) {
            expected += SHA256.hash(Array(input[first..<first + length])).bytes
        }
        if stride == 0 { expected = (0..<count).flatMap { _ in expected } }
        input.withUnsafeBytes { input in
            digests.withUnsafeMutableBytes { digests in
                guard let input = input.baseAddress, let digests = digests.baseAddress else {
                    return
                }
                LaneBatch.lend(capacity: count, tail: tail) { batch in
                    for index in 0..<count {
                        let message = input + index * stride
                        let room = batch.add(body: message, digest: digests + index * 32)
                        room.copyMemory(from: message + (length - tail), byteCount: tail)
                    }
                    if let implementation {
                        batch.hash(body: length - tail, tail: tail, by: implementation)
                    } else if singly {
                        batch.hashSingly(body: length - tail, tail: tail)
                    } else {
                        batch.hash(body: length - tail, tail: tail)
                    }
                }
            }
        }
        let isEqual = digests == expected + mark
        #expect(
            isEqual,
            "seed 8, \(implementation?.name ?? "any"): \(count) of \(length) bytes, tail \(tail)")
    }

    private static func random(_ count: Int) -> [UInt8] {
        var generator = SplitMix(seed: 8)
        return generator.bytes(count)
    }
}
