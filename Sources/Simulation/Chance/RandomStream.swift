/// The values of one concern at one place, in order.
package struct RandomStream: Equatable, Sendable {
    private let randomness: Randomness
    private let concern: Randomness.Concern
    private let a: Int
    private let b: Int
    private var count: UInt64 = 0

    init(randomness: Randomness, concern: Randomness.Concern, a: Int, b: Int) {
        self.randomness = randomness
        self.concern = concern
        self.a = a
        self.b = b
    }

    package mutating func next() -> UInt64 {
        defer { count += 1 }
        return randomness.value(concern, a, b, at: count)
    }

    /// From 0 to `bound` − 1; 0 for a bound of 0.
    package mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(max(bound, 0))).high)
    }

    package mutating func between(_ range: ClosedRange<Int64>) -> Int64 {
        let width = UInt64(bitPattern: range.upperBound &- range.lowerBound)
        guard width < .max else { return Int64(bitPattern: next()) }
        let offset = next().multipliedFullWidth(by: width + 1).high
        return Int64(bitPattern: UInt64(bitPattern: range.lowerBound) &+ offset)
    }

    package mutating func happens(perMillion rate: Int) -> Bool {
        below(1_000_000) < rate
    }

    /// Heads or tails.
    package mutating func flip() -> Bool { next() & 1 == 1 }
}
