import Testing

@testable import Simulation

@Suite struct ChanceTests {
    @Test func `the generator gives its published first block`() {
        let zero = Philox.block((0, 0), key: 0)
        #expect(zero.0 == 0xCA00_A045_9843_D731)
        #expect(zero.1 == 0x66C2_4222_C9A8_45B5)
    }

    @Test func `a value depends on seed, concern, place and count, and on nothing else`() {
        let chance = Randomness(seed: 7)
        let value = chance.value(.loss, 1, 2, at: 3)
        #expect(value == Randomness(seed: 7).value(.loss, 1, 2, at: 3))
        let others = [
            Randomness(seed: 8).value(.loss, 1, 2, at: 3), chance.value(.delay, 1, 2, at: 3),
            chance.value(.loss, 2, 2, at: 3), chance.value(.loss, 1, 1, at: 3),
            chance.value(.loss, 1, 2, at: 4),
        ]
        #expect(others.allSatisfy { $0 != value })
    }

    @Test func `a stream is the values of its place in order`() {
        let chance = Randomness(seed: 9)
        var stream = chance.stream(.clock, 4)
        for count in 0..<5 {
            #expect(stream.next() == chance.value(.clock, 4, 0, at: UInt64(count)))
        }
    }

    @Test func `draws stay within their bounds and reach both ends`() {
        var stream = Randomness(seed: 10).stream(.swarm)
        var seen: [Int64] = []
        for _ in 0..<500 {
            let draw = stream.between(-2...2)
            #expect((-2...2).contains(draw))
            seen.append(draw)
            #expect((0..<3).contains(stream.below(3)))
        }
        #expect(seen.contains(-2) && seen.contains(2))
        #expect(stream.below(0) == 0)
        _ = stream.between(Int64.min...Int64.max)
    }

    @Test(arguments: DelaySpread.allCases)
    func `every spread has about its mean`(spread: DelaySpread) {
        var stream = Randomness(seed: 11).stream(.delay)
        var sum: Int64 = 0
        let count: Int64 = 20_000
        for _ in 0..<count {
            let delay = spread.draw(mean: 1000, stream.next())
            #expect(delay >= 0)
            sum += delay
        }
        // The tail's is half of it from the many and a tenth from the few.
        let mean: Int64 = spread == .tail ? 600 : 1000
        #expect(abs(sum / count - mean) < mean / 10, "mean \(sum / count)")
    }

    @Test func `the exponential table rises and ends where it says`() {
        var last: UInt64 = 0
        for step in 0..<UInt64(4096) {
            let draw = ExponentialTable.draw(step << 52)
            #expect(draw >= last)
            last = draw
        }
        let top = ExponentialTable.draw(.max)
        #expect(top < 10_300_000 && top > 10_100_000, "-ln(2^-14) is 9.704, got \(top)")
    }
}
