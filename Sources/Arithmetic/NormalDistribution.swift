/// The normal distribution of mean zero and variance one, in whole numbers alone: the same on
/// every processor.
package enum NormalDistribution {
    /// Where `density` and `probability` are defined.
    package static let domain = Ratio(whole: -8)...Ratio(whole: 8)
    /// Where `quantile` is defined.
    package static let quantileDomain =
        Ratio(units: 1_000_000_000)...Ratio(units: 999_999_999_000_000_000)

    /// The density at x, within half a unit of 10^-18 and 2^-48 of a unit for `halfEven`; rounded
    /// down never above the true value, rounded up never below. Outside the domain:
    /// `outOfDomain`.
    package static func density(
        at x: Ratio, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Ratio {
        let size = try MillsRatio.density(units: try distance(x)).rounded(
            times: Ratio.unitsPerOne.magnitude, place: 0, slack: 1 << 12, rounding)
        return Ratio(units: try size.signed(isNegative: false))
    }

    /// The probability of a value below x. Outside the domain: `outOfDomain`.
    ///
    /// For x < 0 within 2^-94 of itself and a unit of 2^-127, else within 2^-94 of its
    /// complement and a unit. Rounded down it is never above the true value, rounded up never
    /// below. Strictly grows with x.
    package static func probability(
        below x: Ratio, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Probability {
        let units = try distance(x)
        if units == 0 { return .half }
        let direction = rounding.ofMagnitude(isNegative: x > .zero)
        let tail = try MillsRatio.tail(units: units).rounded(
            times: 1, place: 127, slack: 1 << 33, direction)
        let probability = try Probability(units: tail)
        return x > .zero ? probability.complement : probability
    }

    /// The probability of a value above x, under the same promise; the way to a thin upper tail.
    package static func probability(
        above x: Ratio, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Probability {
        try probability(below: try x.negated(), rounding)
    }

    /// The x below which a value falls with probability p. Outside the domain: `outOfDomain`.
    ///
    /// Within half a unit of 10^-18 and 2^-19 of a unit for `halfEven`; rounded down never above
    /// the true value, rounded up never below. Strictly grows with p: neighbors lie more than two
    /// units apart.
    package static func quantile(
        of p: Ratio, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Ratio {
        guard quantileDomain.contains(p) else { throw .outOfDomain }
        let complement = Ratio.unitsPerOne - p.units
        if p.units == complement { return .zero }
        let isNegative = p.units < complement
        let tail = UInt64(truncatingIfNeeded: min(p.units, complement))
        let direction = rounding.ofMagnitude(isNegative: isNegative)
        let size = try WideProduct(TailQuantile.value(tail: tail), slack: 1 << 40, 1, direction)
            .shifted(by: 60, direction)
        return Ratio(units: try size.signed(isNegative: isNegative))
    }

    private static func distance(_ x: Ratio) throws(ArithmeticFault) -> UInt64 {
        guard domain.contains(x) else { throw .outOfDomain }
        return UInt64(truncatingIfNeeded: x.units.magnitude)
    }
}
