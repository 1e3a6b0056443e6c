/// A whole number of hundredths of a percent, of either sign.
package struct BasisPoints: Hashable, Comparable, Sendable {
    package let count: Int64

    package static let perOne: Int64 = 10_000
    package static let zero = BasisPoints(0)

    package init(_ count: Int64) {
        self.count = count
    }

    /// The nearest count in the named direction. Refuses what does not fit.
    package init(_ ratio: Ratio, _ rounding: Rounding) throws(ArithmeticFault) {
        count = try ratio.units.divided(by: Self.unitsEach, rounding).exactly()
    }

    package static func < (left: BasisPoints, right: BasisPoints) -> Bool {
        left.count < right.count
    }

    /// The same number, exactly; any fits.
    package var ratio: Ratio {
        Ratio(units: Int128(count) * Self.unitsEach)
    }

    package func adding(_ other: BasisPoints) throws(ArithmeticFault) -> BasisPoints {
        BasisPoints(try count.adding(other.count))
    }

    package func subtracting(_ other: BasisPoints) throws(ArithmeticFault) -> BasisPoints {
        BasisPoints(try count.subtracting(other.count))
    }

    /// This part of a whole amount. Refuses what does not fit.
    package func share(
        of amount: Int64, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Int64 {
        try mulDiv(amount, count, Self.perOne, rounding)
    }

    private static let unitsEach = Ratio.unitsPerOne / Int128(perOne)
}
