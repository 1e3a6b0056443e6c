/// Seeded numbers for benchmarks, and a place where results go so that no work is left out.
struct BenchDraw {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 2 &+ 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// Skewed: rank `bound` times the cube of an even draw, scattered over the ids.
    mutating func skewed(_ bound: Int) -> UInt32 {
        let even = next() >> 44
        let cube = (even * even * even) >> 40
        let rank = (UInt64(bound) * cube) >> 20
        return UInt32(rank * 2_654_435_761 % UInt64(bound))
    }
}
