import Cryptography
import TestSupport
import Testing

@Suite struct LaneTests {
    static let available = LaneImplementation.allCases.filter(\.isAvailable)

    @Test func `the portable implementation is there, and one that is there leads`() {
        #expect(LaneImplementation.portable.isAvailable)
        #expect(SHA256Lanes.implementation.isAvailable)
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

    @Test func `no messages leave the output alone`() {
        var digests = [UInt8](repeating: 7, count: 32)
        digests.withUnsafeMutableBytes { digests in
            SHA256Lanes.hash(
                contiguous: UnsafeRawBufferPointer(start: nil, count: 0), stride: 0, length: 64,
                count: 0, into: digests)
        }
        #expect(digests == [UInt8](repeating: 7, count: 32))
    }

    /// Compares with `SHA256`, and looks that nothing is written behind the last digest.
    private static func compare(
        _ input: [UInt8], stride: Int? = nil, length: Int, count: Int,
        by implementation: LaneImplementation?
    ) {
        let stride = stride ?? length + length % 3
        let mark = [UInt8](repeating: 0xa5, count: 32)
        var expected: [UInt8] = []
        var digests = [UInt8](repeating: 0xa5, count: 32 * count + 32)
        input.withUnsafeBytes { input in
            for index in 0..<count {
                let message = UnsafeRawBufferPointer(rebasing: input[(index * stride)...])
                expected += SHA256.hash(.init(rebasing: message.prefix(length))).bytes
            }
            digests.withUnsafeMutableBytes { digests in
                if let implementation {
                    SHA256Lanes.hash(
                        contiguous: input, stride: stride, length: length, count: count,
                        into: digests, by: implementation)
                } else {
                    SHA256Lanes.hash(
                        contiguous: input, stride: stride, length: length, count: count,
                        into: digests)
                }
            }
        }
        let isEqual = digests == expected + mark
        #expect(isEqual, "seed 8, \(implementation?.name ?? "any"): \(count) of \(length) bytes")
    }

    private static func random(_ count: Int) -> [UInt8] {
        var generator = SplitMix(seed: 8)
        return generator.bytes(count)
    }
}
