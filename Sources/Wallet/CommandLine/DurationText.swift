import Vocabulary

/// Lengths of time as people type them: a whole number and one of `ms s m h`, such as `30s`.
package enum DurationText {
    /// Refuses nothing, other units, and more than `longest`.
    package static func read(
        _ text: String, longest: Interval
    ) throws(DurationFault) -> Interval {
        let digits = text.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty else { throw .notADuration(text) }
        let unit: Int64
        switch String(text.dropFirst(digits.count)) {
        case "ms": unit = 1
        case "s": unit = 1000
        case "m": unit = 60_000
        case "h": unit = 3_600_000
        default: throw .notADuration(text)
        }
        guard let count = Int64(String(text.prefix(digits.count))) else {
            throw .tooLong(text, longest: longest)
        }
        let (milliseconds, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow, milliseconds <= longest.milliseconds else {
            throw .tooLong(text, longest: longest)
        }
        return Interval(milliseconds: milliseconds)
    }

    package static func write(_ interval: Interval) -> String {
        let milliseconds = interval.milliseconds
        for (unit, name) in [(3_600_000 as Int64, "h"), (60_000, "m"), (1000, "s")] {
            if milliseconds >= unit, milliseconds % unit == 0 {
                return "\(milliseconds / unit)\(name)"
            }
        }
        return "\(milliseconds)ms"
    }
}
