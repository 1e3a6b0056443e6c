/// Decimal numbers as people and files write them, exactly.
///
/// The strict form is `-?(0|[1-9][0-9]*)(\.[0-9]+)?` in ASCII, without a sign on zero. A value is
/// the number times ten to the `scale`. Trailing zeros after the point are accepted, and left
/// out again by `format`.
package enum DecimalText {
    /// Reads the strict form; refuses everything else, and whatever would need rounding.
    package static func parse(_ text: String, scale: Int) throws(DecimalFault) -> Int64 {
        try number(text, scale: scale)
    }

    /// The same for a number of 128 bits.
    package static func parseWide(_ text: String, scale: Int) throws(DecimalFault) -> Int128 {
        try number(text, scale: scale)
    }

    /// Writes the shortest strict form that has at least `minimumFraction` digits after the
    /// point (never more than `scale`).
    package static func format(
        _ value: Int64, scale: Int, minimumFraction: Int = 0
    ) -> String {
        form(value, scale: scale, minimumFraction: minimumFraction)
    }

    /// The same for a number of 128 bits.
    package static func formatWide(
        _ value: Int128, scale: Int, minimumFraction: Int = 0
    ) -> String {
        form(value, scale: scale, minimumFraction: minimumFraction)
    }

    private static func number<Integer: FixedWidthInteger & SignedInteger>(
        _ text: String, scale: Int
    ) throws(DecimalFault) -> Integer where Integer.Magnitude: FixedWidthInteger {
        precondition(scale >= 0, "a scale is not negative")
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw .empty }
        let isNegative = bytes[0] == minus
        let wholeStart = isNegative ? 1 : 0
        var size: Integer.Magnitude = 0
        let wholeEnd = try readDigits(bytes, from: wholeStart, into: &size)
        if bytes[wholeStart] == zero, wholeEnd - wholeStart > 1 { throw .leadingZero }
        var fractionDigits = 0
        if wholeEnd < bytes.count {
            guard bytes[wholeEnd] == point else { throw .notADigit(offset: wholeEnd) }
            let end = try readDigits(bytes, from: wholeEnd + 1, into: &size)
            guard end == bytes.count else { throw .notADigit(offset: end) }
            fractionDigits = end - wholeEnd - 1
        }
        guard fractionDigits <= scale else {
            throw .tooPrecise(digits: fractionDigits, scale: scale)
        }
        if size == 0 {
            if isNegative { throw .negativeZero }
            return 0
        }
        for _ in fractionDigits..<scale { size = try extended(size, by: 0) }
        return try signed(size, isNegative: isNegative)
    }

    private static func form<Integer: FixedWidthInteger & SignedInteger>(
        _ value: Integer, scale: Int, minimumFraction: Int
    ) -> String {
        precondition(scale >= 0, "a scale is not negative")
        var digits: [UInt8] = []
        var rest = value.magnitude
        while rest > 0 || digits.count <= scale {
            digits.append(zero + UInt8(rest % 10))
            rest /= 10
        }
        let kept = min(max(minimumFraction, 0), scale)
        let trimmed = digits.prefix(scale - kept).prefix { $0 == zero }.count
        var text: [UInt8] = value < 0 ? [minus] : []
        text.append(contentsOf: digits[scale...].reversed())
        if trimmed < scale {
            text.append(point)
            text.append(contentsOf: digits[trimmed..<scale].reversed())
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let zero = UInt8(ascii: "0")
    private static let minus = UInt8(ascii: "-")
    private static let point = UInt8(ascii: ".")

    /// Adds at least one digit to `size` and says where the digits end.
    private static func readDigits<Size: FixedWidthInteger>(
        _ bytes: [UInt8], from start: Int, into size: inout Size
    ) throws(DecimalFault) -> Int {
        var index = start
        while index < bytes.count, bytes[index] >= zero, bytes[index] <= zero + 9 {
            size = try extended(size, by: Size(bytes[index] - zero))
            index += 1
        }
        guard index > start else { throw .notADigit(offset: start) }
        return index
    }

    private static func extended<Size: FixedWidthInteger>(
        _ size: Size, by digit: Size
    ) throws(DecimalFault) -> Size {
        do {
            return try size.multiplied(by: 10).adding(digit)
        } catch {
            throw .overflow
        }
    }

    private static func signed<Integer: FixedWidthInteger & SignedInteger>(
        _ size: Integer.Magnitude, isNegative: Bool
    ) throws(DecimalFault) -> Integer {
        if isNegative, size == Integer.min.magnitude { return Integer.min }
        guard let value = Integer(exactly: size) else { throw .overflow }
        return isNegative ? -value : value
    }
}
