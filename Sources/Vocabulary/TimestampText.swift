/// Dates for people: UTC to the second.
package enum TimestampText {
    private static let millisecondsADay: Int64 = 86_400_000
    /// The end of the year 9999; a date outside 1970 to there is written as a number.
    private static let last: Int64 = 253_402_300_799_999

    package static func write(_ time: Timestamp) -> String {
        guard (0...last).contains(time.milliseconds) else { return "\(time.milliseconds) ms" }
        let day = time.milliseconds / millisecondsADay
        let second = time.milliseconds % millisecondsADay / 1000
        let (year, month, date) = civil(day)
        return "\(year)-\(two(month))-\(two(date)) "
            + "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)) UTC"
    }

    /// Year, month and day of month of a day counted from 1970-01-01, by walking years of the
    /// Gregorian calendar; at most some thousand steps.
    private static func civil(_ day: Int64) -> (Int64, Int64, Int64) {
        var rest = day
        var year: Int64 = 1970
        while rest >= daysIn(year) {
            rest -= daysIn(year)
            year += 1
        }
        var lengths: [Int64] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if isLeap(year) { lengths[1] = 29 }
        var month: Int64 = 1
        for length in lengths {
            if rest < length { break }
            rest -= length
            month += 1
        }
        return (year, month, rest + 1)
    }

    private static func isLeap(_ year: Int64) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    private static func daysIn(_ year: Int64) -> Int64 { isLeap(year) ? 366 : 365 }

    private static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
