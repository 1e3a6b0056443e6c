/// A number modulo 2²⁵⁶ − 2³² − 977, the field of secp256k1, in digits of 32 bits, lowest first.
struct FieldNumber: Equatable {
    private static let digitCount = 8
    /// What 2²⁵⁶ is, modulo the size: 2³² and this.
    private static let excess: UInt64 = 977
    private static let size: [UInt32] =
        [0xFFFF_FC2F, 0xFFFF_FFFE] + Array(repeating: .max, count: 6)

    private let digits: [UInt32]

    /// Thirty-two bytes, highest first; nil for the field's size or more.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.digitCount * 4 else { return nil }
        digits = (0..<Self.digitCount).map { place in
            let end = bytes.count - place * 4
            return bytes[end - 4..<end].reduce(0) { $0 << 8 | UInt32($1) }
        }
        guard Self.isBelowSize(digits) else { return nil }
    }

    private init(reducing wide: [UInt32]) {
        var number = wide
        while number.count > Self.digitCount { number = Self.folded(number) }
        while !Self.isBelowSize(number) { number = Self.lessSize(number) }
        digits = number
    }

    func times(_ other: FieldNumber) -> FieldNumber {
        var product = [UInt32](repeating: 0, count: Self.digitCount * 2)
        for (place, digit) in digits.enumerated() {
            var carry: UInt64 = 0
            for (offset, factor) in other.digits.enumerated() {
                let sum = UInt64(digit) * UInt64(factor) + UInt64(product[place + offset]) + carry
                product[place + offset] = UInt32(truncatingIfNeeded: sum)
                carry = sum >> 32
            }
            product[place + Self.digitCount] = UInt32(truncatingIfNeeded: carry)
        }
        return FieldNumber(reducing: product)
    }

    func plus(_ small: UInt32) -> FieldNumber {
        var sum: [UInt32] = []
        var carry = UInt64(small)
        for digit in digits {
            carry += UInt64(digit)
            sum.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        return FieldNumber(reducing: sum + [UInt32(truncatingIfNeeded: carry)])
    }

    /// The same number with what stands above 2²⁵⁶ brought down; shorter, or as short as can be.
    private static func folded(_ number: [UInt32]) -> [UInt32] {
        let high = Array(number[digitCount...])
        var result: [UInt32] = []
        var carry: UInt64 = 0
        for place in 0...max(digitCount, high.count) + 1 {
            if place < digitCount { carry += UInt64(number[place]) }
            if place < high.count { carry += UInt64(high[place]) * excess }
            if place >= 1, place - 1 < high.count { carry += UInt64(high[place - 1]) }
            result.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        while result.count > digitCount, result.last == 0 { result.removeLast() }
        return result
    }

    private static func isBelowSize(_ number: [UInt32]) -> Bool {
        number.reversed().lexicographicallyPrecedes(size.reversed())
    }

    private static func lessSize(_ number: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var borrow: Int64 = 0
        for (digit, part) in zip(number, size) {
            let difference = Int64(digit) - Int64(part) + borrow
            result.append(UInt32(truncatingIfNeeded: difference))
            borrow = difference < 0 ? -1 : 0
        }
        return result
    }
}
