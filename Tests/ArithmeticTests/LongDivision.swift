import Arithmetic

/// Multiplication and division as taught at school, on single bits. Slow, and independent.
enum LongDivision {
    /// Nil when the divisor is zero or the answer does not fit.
    static func mulDiv<Integer: FixedWidthInteger & SignedInteger>(
        _ a: Integer, _ b: Integer, _ c: Integer, _ rounding: Rounding
    ) -> Integer? {
        guard c != 0 else { return nil }
        let divisor = bits(c)
        let (quotient, remainder) = divide(multiply(bits(a), bits(b)), by: divisor)
        let isNegative = ((a < 0) != (b < 0)) != (c < 0)
        var size = quotient
        if grows(quotient, remainder, divisor, isNegative, rounding) {
            size = add(quotient, [true])
        }
        return value(size, isNegative: isNegative)
    }

    private static func grows(
        _ quotient: [Bool], _ remainder: [Bool], _ divisor: [Bool], _ isNegative: Bool,
        _ rounding: Rounding
    ) -> Bool {
        guard remainder.contains(true) else { return false }
        let twice = [false] + remainder
        switch rounding {
        case .down: return isNegative
        case .up: return !isNegative
        case .towardZero: return false
        case .awayFromZero: return true
        case .halfEven:
            if isBelow(twice, divisor) { return false }
            return isBelow(divisor, twice) || quotient.first == true
        }
    }

    /// The magnitude, lowest bit first.
    private static func bits<Integer: FixedWidthInteger>(_ value: Integer) -> [Bool] {
        let size = value.magnitude
        return (0..<Integer.bitWidth).map { (size >> Integer.Magnitude($0)) & 1 == 1 }
    }

    private static func value<Integer: FixedWidthInteger & SignedInteger>(
        _ bits: [Bool], isNegative: Bool
    ) -> Integer? {
        var result: Integer = 0
        for bit in bits.reversed() {
            let (twice, overflow) = result.multipliedReportingOverflow(by: 2)
            let step: Integer = bit ? (isNegative ? -1 : 1) : 0
            let (sum, spill) = twice.addingReportingOverflow(step)
            if overflow || spill { return nil }
            result = sum
        }
        return result
    }

    private static func add(_ left: [Bool], _ right: [Bool]) -> [Bool] {
        var sum: [Bool] = []
        var carry = false
        for index in 0...max(left.count, right.count) {
            let one = index < left.count && left[index]
            let other = index < right.count && right[index]
            sum.append((one != other) != carry)
            carry = (one && other) || (carry && (one || other))
        }
        return sum
    }

    private static func multiply(_ left: [Bool], _ right: [Bool]) -> [Bool] {
        var product: [Bool] = []
        for (shift, bit) in right.enumerated() where bit {
            product = add(product, Array(repeating: false, count: shift) + left)
        }
        return product
    }

    private static func divide(
        _ dividend: [Bool], by divisor: [Bool]
    ) -> (quotient: [Bool], remainder: [Bool]) {
        var quotient: [Bool] = []
        var remainder: [Bool] = []
        for bit in dividend.reversed() {
            remainder.insert(bit, at: 0)
            let fits = !isBelow(remainder, divisor)
            if fits { remainder = subtract(remainder, divisor) }
            while remainder.last == false { remainder.removeLast() }
            quotient.insert(fits, at: 0)
        }
        return (quotient, remainder)
    }

    private static func subtract(_ left: [Bool], _ right: [Bool]) -> [Bool] {
        var rest = left
        var borrow = false
        for index in left.indices {
            let other = index < right.count && right[index]
            rest[index] = (left[index] != other) != borrow
            borrow = (!left[index] && (other || borrow)) || (other && borrow)
        }
        return rest
    }

    private static func isBelow(_ left: [Bool], _ right: [Bool]) -> Bool {
        for index in (0..<max(left.count, right.count)).reversed() {
            let one = index < left.count && left[index]
            let other = index < right.count && right[index]
            if one != other { return other }
        }
        return false
    }
}
