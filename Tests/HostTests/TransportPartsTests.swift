import Cryptography
import Encoding
import TestSupport
import Testing
import Vocabulary

@testable import Host

@Suite struct TransportPartsTests {
    @Test(arguments: [UInt64](400..<410))
    func `the window is as a set of numbers`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var window = SlidingWindow(width: 128)
        var seen: Set<UInt64> = []
        var base: UInt64 = random.happens(percent: 50) ? 0 : .max - 40_000
        for step in 0..<2_000 {
            if random.happens(percent: 3) { base += UInt64(random.below(400)) }
            base += UInt64(random.below(3))
            let number = base + UInt64(random.below(200))
            let highest = seen.max() ?? 0
            let isOld = !seen.isEmpty && number < highest && highest - number >= 128
            let isNew = !isOld && !seen.contains(number)
            #expect(window.admit(number) == isNew, "seed \(seed), step \(step)")
            if isNew { seen.insert(number) }
            guard step % 20 == 0, let newest = seen.max() else { continue }
            let recent = seen.filter { newest - $0 < 128 }.sorted(by: >)
            let listed = window.ranges(limit: 1_000).flatMap { $0.reversed() }
            #expect(listed == recent, "seed \(seed), step \(step)")
        }
    }

    @Test(arguments: [UInt64](410..<414))
    func `an acknowledgement reads as it was written`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for _ in 0..<200 {
            var window = SlidingWindow(width: 2048)
            let base = (random.next() >> 1) >> UInt64(random.below(63))
            for _ in 0...random.below(300) {
                _ = window.admit(base + UInt64(random.below(2_000)))
            }
            let written = TransportAcknowledgement(
                delay: UInt32(random.below(1_000)), ranges: window.ranges(limit: 64))
            var writer = Writer()
            TransportFrame.acknowledgement(written).encode(into: &writer)
            #expect(writer.bytes.count <= 1 + TransportAcknowledgement.byteLimit)
            let read = try TransportFrame.readAll(writer.bytes)
            #expect(read == [.acknowledgement(written)], "seed \(seed)")
        }
    }

    @Test func `pieces cover a message without gap or overlap`() {
        for total in [0, 1, 2, 461, 462, 463, 1_149, 1_150, 1_151, 65_536, Limits.messageBytes] {
            for room in [462, 1_150, 1_422] {
                let count = TransportFragment.count(of: total, room: room)
                var end = 0
                for index in 0..<count {
                    let extent = TransportFragment.extent(of: index, count: count, total: total)
                    #expect(extent?.lowerBound == end)
                    #expect((extent?.count ?? .max) <= room)
                    end = extent?.upperBound ?? -1
                }
                #expect(end == total)
                #expect(TransportFragment.extent(of: count, count: count, total: total) == nil)
            }
        }
    }

    @Test func `pieces that nobody makes are refused`() {
        func reads(_ index: UInt16, _ count: UInt16, _ total: UInt32, _ bytes: Int) -> Bool {
            var writer = Writer()
            writer.write(UInt8(1))
            writer.write(UInt64(5))
            writer.write(index)
            writer.write(count)
            writer.write(total)
            writer.write(fixed: [UInt8](repeating: 0, count: bytes))
            return (try? TransportFrame.readAll(writer.bytes)) != nil
        }
        #expect(reads(0, 1, 0, 0))
        #expect(reads(0, 2, 900, 450))
        #expect(!reads(0, 0, 0, 0))
        #expect(!reads(1, 1, 10, 10))
        #expect(!reads(2, 2, 900, 450))
        #expect(!reads(0, 3, 900, 300))
        #expect(!reads(0, 65_535, UInt32(Limits.messageBytes), 65))
        #expect(!reads(0, 1, UInt32(Limits.messageBytes) + 1, 1_000))
        #expect(!reads(0, 1, .max, 1_000))
        #expect(!reads(0, 2, 900, 449))
    }

    @Test func `chance comes from the seed alone, and never twice`() {
        var first = EntropySource(pretended: 1)
        var same = EntropySource(pretended: 1)
        var other = EntropySource(pretended: 2)
        var kernel = EntropySource(kernel: SecretBytes(copying: [UInt8](repeating: 0, count: 32)))
        #expect(first.origin == .pretended)
        #expect(kernel.origin == .kernel)
        let bytes = first.bytes(100)
        #expect(bytes.count == 100)
        #expect(bytes == same.bytes(100))
        #expect(bytes != other.bytes(100))
        #expect(bytes != kernel.bytes(100))
        #expect(first.bytes(100) != bytes)
        #expect(Set((0..<1_000).map { _ in first.bytes(8) }).count == 1_000)
    }

    @Test func `a bucket gives its rate and no more`() {
        var bucket = TokenBucket(rate: 8)
        var given = 0
        for millisecond in 0..<10_000 {
            let now = Instant(microseconds: 5_000_000 + Int64(millisecond) * 1_000)
            for _ in 0..<3 where bucket.take(at: now) { given += 1 }
        }
        #expect((87...89).contains(given))
    }

    @Test func `the time-out follows the round trip and backs off`() {
        var trip = RoundTrip(TransportBudgets())
        #expect(trip.timeout == Interval(milliseconds: 200))
        for _ in 0..<50 { trip.sample(Interval(milliseconds: 40)) }
        #expect(trip.timeout == Interval(milliseconds: 46))
        trip.backOff()
        #expect(trip.timeout == Interval(milliseconds: 92))
        for _ in 0..<9 { trip.backOff() }
        #expect(trip.timeout == Interval(milliseconds: 2_000))
        trip.heard()
        #expect(trip.timeout == Interval(milliseconds: 46))
    }

    @Test func `an address is its eighteen bytes`() {
        let bytes = (0..<18).map { UInt8($0 * 13) }
        #expect(TransportAddress(bytes)?.bytes == bytes)
        #expect(TransportAddress(Array(bytes.dropLast())) == nil)
        #expect(TransportAddress(bytes + [0]) == nil)
    }

    @Test func `the two ends sign different bytes, and other bytes on another chain`() {
        func transcript(_ chain: String) -> HandshakeTranscript {
            func side(_ index: Int) -> HandshakeTranscript.Side {
                var entropy = EntropySource(pretended: UInt64(index))
                return .init(
                    index: ValidatorIndex(index),
                    key: TransportNet.key(UInt64(index) + 1).publicKey, incarnation: 1,
                    session: 2, ephemeral: entropy.agreementKey().publicKey)
            }
            return HandshakeTranscript(
                version: 1, context: TransportNet.identity(chain).context(.handshake),
                initiator: side(0), responder: side(1))
        }
        let here = transcript("here")
        #expect(here.message(as: .initiator) != here.message(as: .responder))
        #expect(here.message(as: .initiator) != transcript("there").message(as: .initiator))
        #expect(here.salt != transcript("there").salt)
    }
}
