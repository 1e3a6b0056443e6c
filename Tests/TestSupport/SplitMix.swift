/// A small seeded generator, the same on every machine, so that a failing case can be run again
/// from its seed.
package struct SplitMix: RandomNumberGenerator, Sendable {
    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// Streams of neighboring seeds begin far from each other.
    package init(scattering seed: UInt64) {
        state = seed &* Self.step &+ 0x1234_5678_9ABC_DEF1
    }

    package mutating func next() -> UInt64 {
        state &+= Self.step
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from zero up; zero where nothing is below the bound.
    package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }

    package mutating func happens(percent: Int) -> Bool { below(100) < percent }

    package mutating func happens(permille: Int) -> Bool { below(1000) < permille }

    package mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }

    package mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in byte() } }

    /// A number of any length in bits, the edges of the type more often than chance gives them.
    package mutating func anyInteger<Integer: FixedWidthInteger & SignedInteger>() -> Integer {
        switch below(16) {
        case 0: return Integer.max
        case 1: return Integer.min
        case 2: return Integer(below(5) - 2)
        default:
            let wide = UInt128(next()) << 64 | UInt128(next())
            let whole = Integer(truncatingIfNeeded: wide)
            return whole >> Integer(below(Integer.bitWidth))
        }
    }
}
