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
}
