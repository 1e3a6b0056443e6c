/// All chance of a pretended world, from one seed. A value is a function of what it is for, of
/// two numbers that say where, and of a count: taking one concern away shifts no other.
package struct Randomness: Equatable, Sendable {
    package enum Concern: UInt64, Sendable, CaseIterable {
        case delay = 1
        case loss = 2
        case duplication = 3
        case replay = 4
        case disk = 5
        case clock = 6
        case workload = 7
        case adversary = 8
        case oracle = 9
        case swarm = 10
        case keys = 11
        case salts = 12
    }

    package let seed: UInt64

    package init(seed: UInt64) { self.seed = seed }

    /// The value number `count` of a concern at a place.
    package func value(_ concern: Concern, _ a: Int = 0, _ b: Int = 0, at count: UInt64) -> UInt64 {
        let place = concern.rawValue << 48 | UInt64(a & 0xFF_FFFF) << 24 | UInt64(b & 0xFF_FFFF)
        return Philox.block((count, place), key: seed).0
    }

    package func stream(_ concern: Concern, _ a: Int = 0, _ b: Int = 0) -> RandomStream {
        RandomStream(randomness: self, concern: concern, a: a, b: b)
    }
}
