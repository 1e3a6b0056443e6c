/// The inverse of the exponential distribution in integers: 1,024 points, straight lines between
/// them, so that every machine draws the same.
enum ExponentialTable {
    /// Fractional bits of the values.
    static let bits = 20
    private static let points = 1024
    /// Beyond the last point the curve is unbounded; it is cut at -ln(2⁻¹⁴).
    private static let table: [UInt64] = (0...points).map { index in
        index == points
            ? negativeLogarithm(of: 1, over: 14)
            : negativeLogarithm(
                of: UInt64(points - index), over: 10)
    }

    /// A draw with mean 2^20 from a random word.
    static func draw(_ word: UInt64) -> UInt64 {
        let index = Int(word >> 54)
        let rest = word >> 34 & 0xF_FFFF
        let (low, high) = (table[index], table[index + 1])
        return low + (((high - low) * rest) >> 20)
    }

    /// -ln(value / 2^over).
    private static func negativeLogarithm(of value: UInt64, over: UInt64) -> UInt64 {
        let binary = (over << 32) - binaryLogarithm(value)
        let naturalOfTwo: UInt64 = 2_977_044_472
        let product = binary.multipliedFullWidth(by: naturalOfTwo)
        return (product.high << 20 | product.low >> 44)
    }

    /// log₂ with 32 fractional bits, a bit for each squaring.
    private static func binaryLogarithm(_ value: UInt64) -> UInt64 {
        let top = 63 - value.leadingZeroBitCount
        var mantissa = value << UInt64(62 - top)
        var result = UInt64(top) << 32
        for bit in (0..<32).reversed() {
            let square = mantissa.multipliedFullWidth(by: mantissa)
            mantissa = square.high << 2 | square.low >> 62
            if mantissa >> 63 == 1 {
                result |= 1 << UInt64(bit)
                mantissa >>= 1
            }
        }
        return result
    }
}
