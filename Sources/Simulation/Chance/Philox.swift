/// Philox 2×64 with ten rounds (Salmon, Moraes, Dror, Shaw 2011): from a counter and a key two
/// words that look random. Nothing is remembered, so any value can be had alone.
enum Philox {
    private static let multiplier: UInt64 = 0xD2B7_4407_B1CE_6E93
    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    static func block(_ counter: (UInt64, UInt64), key: UInt64) -> (UInt64, UInt64) {
        var (left, right) = counter
        var key = key
        for _ in 0..<10 {
            let product = multiplier.multipliedFullWidth(by: left)
            left = product.high ^ key ^ right
            right = product.low
            key &+= step
        }
        return (left, right)
    }
}
