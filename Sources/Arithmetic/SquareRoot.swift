extension FixedWidthInteger where Self: UnsignedInteger {
    /// The largest whole number whose square is not above this one.
    @inlinable
    package func integerSquareRoot() -> Self {
        guard self > 1 else { return self }
        let bits = Self.bitWidth - leadingZeroBitCount
        // Newton's method from a start that is never below the root comes down to it.
        var root = (1 as Self) << ((bits + 1) / 2)
        while true {
            let next = (root + self / root) >> 1
            if next >= root { return root }
            root = next
        }
    }

    /// The square root, rounded as named. A root of a whole number is never halfway between two.
    @inlinable
    package func integerSquareRoot(_ rounding: Rounding) -> Self {
        let root = integerSquareRoot()
        let rest = self - root * root
        switch rounding {
        case .down, .towardZero: return root
        case .up, .awayFromZero: return rest == 0 ? root : root + 1
        case .halfEven: return rest > root ? root + 1 : root
        }
    }
}
