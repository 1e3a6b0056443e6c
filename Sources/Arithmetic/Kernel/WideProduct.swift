/// The whole product of two numbers of 128 bits.
struct WideProduct: Equatable {
    private(set) var high: UInt128
    private(set) var low: UInt128

    @inline(__always)
    init(_ left: UInt128, _ right: UInt128) {
        high = left.highProduct(right)
        low = left &* right
    }

    /// The product of a value known within `slack` and an exact factor, moved by the slack so that
    /// rounding it toward zero stays below the true product, and away from zero above it.
    init(_ left: UInt128, slack: UInt128, _ right: UInt128, _ rounding: Rounding) {
        self.init(left, right)
        let margin = slack * right
        switch rounding {
        case .down, .towardZero:
            let (rest, borrow) = low.subtractingReportingOverflow(margin)
            low = borrow && high == 0 ? 0 : rest
            high = borrow && high > 0 ? high - 1 : high
        case .up, .awayFromZero:
            let (sum, carry) = low.addingReportingOverflow(margin)
            low = sum
            high += carry ? 1 : 0
        case .halfEven: break
        }
    }

    /// The product over two to the `shift` (1 to 255), a magnitude rounded as named.
    func shifted(
        by shift: Int, _ rounding: Rounding
    ) throws(ArithmeticFault) -> UInt128 {
        let count = UInt128(truncatingIfNeeded: shift)
        var size = high &>> (count &- 128)
        if shift < 128 {
            guard high &>> count == 0 else { throw .overflow }
            size = high &<< (128 &- count) | low &>> count
        }
        return grows(size, by: shift, rounding) ? try size.adding(1) : size
    }

    /// Whether what the shift drops rounds the magnitude up.
    private func grows(_ size: UInt128, by shift: Int, _ rounding: Rounding) -> Bool {
        let place = UInt128(truncatingIfNeeded: shift &- 1) & 127
        let word = shift > 128 ? high : low
        let isHalf = (word &>> place) & 1 == 1
        let below = word & ((1 &<< place) &- 1)
        let hasMore = below != 0 || (shift > 128 && low != 0)
        switch rounding {
        case .down, .towardZero: return false
        case .up, .awayFromZero: return isHalf || hasMore
        case .halfEven: return isHalf && (hasMore || size & 1 == 1)
        }
    }

    /// The quotient truncated, and what is left.
    func divided(
        by divisor: UInt64
    ) throws(ArithmeticFault) -> (quotient: UInt128, remainder: UInt64) {
        guard high < UInt128(divisor) else { throw .overflow }
        let top = UInt64(truncatingIfNeeded: high)
        let (first, rest) = divisor.dividingFullWidth((top, UInt64(truncatingIfNeeded: low &>> 64)))
        let (second, remainder) = divisor.dividingFullWidth(
            (rest, UInt64(truncatingIfNeeded: low)))
        return (UInt128(first) &<< 64 | UInt128(second), remainder)
    }

    /// The root rounded as named, by Newton's method from a start not below it.
    func squareRoot(
        from start: UInt128, _ rounding: Rounding
    ) throws(ArithmeticFault) -> UInt128 {
        guard self != WideProduct(0, 0) else { return 0 }
        var root = start
        while true {
            guard high < root else { throw .overflow }
            let quotient = root.dividingFullWidth((high, low)).quotient
            if quotient >= root { break }
            root = quotient + (root - quotient) / 2
        }
        return root.rounded(asRootOf: self, rounding)
    }
}

extension UInt128 {
    /// The upper half of the product: of two fractions at 2^-128, their product at 2^-128 from
    /// below. Four products of halves; unlike `multipliedFullWidth` it is quick in debug builds.
    @inline(__always)
    func highProduct(_ other: UInt128) -> UInt128 {
        let half: UInt128 = 64
        let mask: UInt128 = 0xFFFF_FFFF_FFFF_FFFF
        let (top, bottom) = (self &>> half, self & mask)
        let (otherTop, otherBottom) = (other &>> half, other & mask)
        let first = top &* otherBottom &+ ((bottom &* otherBottom) &>> half)
        let second = bottom &* otherTop &+ (first & mask)
        return top &* otherTop &+ (first &>> half) &+ (second &>> half)
    }

    /// One more than this truncated root, where the rounding of a magnitude asks for it. A root of
    /// a whole number is never halfway between two.
    func rounded(asRootOf square: WideProduct, _ rounding: Rounding) -> UInt128 {
        let own = WideProduct(self, self)
        guard own != square else { return self }
        switch rounding {
        case .down, .towardZero: return self
        case .up, .awayFromZero: return self + 1
        case .halfEven: return square.low &- own.low > self ? self + 1 : self
        }
    }

    /// The number with its sign, or `overflow`.
    @inline(__always)
    func signed(isNegative: Bool) throws(ArithmeticFault) -> Int128 {
        if isNegative, self == Int128.min.magnitude { return Int128.min }
        guard let value = Int128(exactly: self) else { throw .overflow }
        return isNegative ? -value : value
    }
}

extension Rounding {
    /// What this rounding of a number does to its magnitude.
    @inline(__always)
    func ofMagnitude(isNegative: Bool) -> Rounding {
        switch self {
        case .down: isNegative ? .awayFromZero : .towardZero
        case .up: isNegative ? .towardZero : .awayFromZero
        case .towardZero, .awayFromZero, .halfEven: self
        }
    }
}
