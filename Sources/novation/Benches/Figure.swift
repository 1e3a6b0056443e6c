import Arithmetic
import Chain
import Clearing
import Consensus
import Encoding
import Host
import Node
import Platform
import Vocabulary
import Wallet

/// One measured figure: what all benchmarks print, a JSON line each.
struct Figure {
    let bench: String
    let name: String
    let unit: String
    /// Scaled by a thousand, so that text is exact.
    let milliValues: [Int64]
    /// The same of the bare library, or of a peer, in the same run; empty where there is none.
    var limit: [Int64] = []
    /// What it is meant to be, in words; empty where nothing is.
    var goal = ""

    var sorted: [Int64] { milliValues.sorted() }
    var median: Int64 { Self.median(milliValues) }

    /// The value below which so many of a thousand lie.
    func quantile(perMille: Int) -> Int64 {
        sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * perMille / 1000)]
    }

    private func text(_ value: Int64) -> String { DecimalText.format(value, scale: 3) }

    var json: OutputValue {
        let head: [(String, OutputValue)] = [
            ("bench", .text(bench)), ("figure", .text("\(bench).\(name)")), ("unit", .text(unit)),
            ("min", number(sorted.first ?? 0)), ("median", number(median)),
            ("max", number(sorted.last ?? 0)), ("runs", .number(Int64(milliValues.count))),
        ]
        let tail = limit.isEmpty ? [] : [("limit", number(Self.median(limit)))]
        return .record((head + tail).map { OutputValue.Member(key: $0, value: $1) })
    }

    private static func median(_ values: [Int64]) -> Int64 {
        values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }

    private func number(_ value: Int64) -> OutputValue { .received(.number(text(value))) }

    /// A row of the table for people.
    var row: [String] {
        let ratio = median == 0 ? 0 : Self.median(limit) * 1000 / median
        return [
            "\(bench).\(name)", text(median), unit,
            "\(text(sorted.first ?? 0)) to \(text(sorted.last ?? 0))", "\(milliValues.count)",
            limit.isEmpty ? "" : text(Self.median(limit)), limit.isEmpty ? "" : text(ratio), goal,
        ]
    }

    static let heads = ["figure", "median", "unit", "range", "runs", "limit", "limit/ours", "goal"]
}
