extension FixedWidthInteger {
    /// The sum, or `overflow`.
    @inlinable
    package func adding(_ other: Self) throws(ArithmeticFault) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        guard !overflow else { throw .overflow }
        return sum
    }

    /// The difference, or `overflow`.
    @inlinable
    package func subtracting(_ other: Self) throws(ArithmeticFault) -> Self {
        let (difference, overflow) = subtractingReportingOverflow(other)
        guard !overflow else { throw .overflow }
        return difference
    }

    /// The product, or `overflow`.
    @inlinable
    package func multiplied(by other: Self) throws(ArithmeticFault) -> Self {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        guard !overflow else { throw .overflow }
        return product
    }

    /// Zero less this value, or `overflow`.
    @inlinable
    package func negated() throws(ArithmeticFault) -> Self {
        try (0 as Self).subtracting(self)
    }

    /// The same number as another type, or `overflow`.
    @inlinable
    package func exactly<Target: FixedWidthInteger>(
        _ type: Target.Type = Target.self
    ) throws(ArithmeticFault) -> Target {
        guard let value = Target(exactly: self) else { throw .overflow }
        return value
    }
}
