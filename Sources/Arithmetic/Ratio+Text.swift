extension Ratio: CustomStringConvertible {
    /// Reads the strict form of `DecimalText`; refuses everything else, and whatever would need
    /// rounding.
    package init(text: String) throws(DecimalFault) {
        units = try DecimalText.parseWide(text, scale: Self.scale)
    }

    /// The shortest strict form with at least `minimumFraction` digits after the point.
    package func text(minimumFraction: Int = 0) -> String {
        DecimalText.formatWide(units, scale: Self.scale, minimumFraction: minimumFraction)
    }

    package var description: String { text() }
}
