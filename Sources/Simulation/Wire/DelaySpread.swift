/// How delays above the least one are spread.
package enum DelaySpread: String, Equatable, Sendable, CaseIterable {
    /// Always the mean.
    case constant
    /// From nothing to twice the mean.
    case uniform
    case exponential
    /// Near nothing mostly; one in a thousand takes a hundred times the mean.
    case tail

    /// Microseconds above the least delay, from a random word.
    func draw(mean: Int64, _ word: UInt64) -> Int64 {
        switch self {
        case .constant: mean
        case .uniform: Self.scale(2 * mean, word)
        case .exponential: Self.exponential(mean, word)
        case .tail:
            word % 1000 == 0 ? 100 * Self.exponential(mean, word) : Self.scale(mean, word)
        }
    }

    private static func scale(_ bound: Int64, _ word: UInt64) -> Int64 {
        Int64(word.multipliedFullWidth(by: UInt64(bound + 1)).high)
    }

    private static func exponential(_ mean: Int64, _ word: UInt64) -> Int64 {
        let product = UInt64(mean).multipliedFullWidth(by: ExponentialTable.draw(word))
        return Int64(product.high << 44 | product.low >> UInt64(ExponentialTable.bits))
    }
}
