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

    var sorted: [Int64] { milliValues.sorted() }
    var median: Int64 { sorted.isEmpty ? 0 : sorted[sorted.count / 2] }

    /// The value below which so many of a thousand lie.
    func quantile(perMille: Int) -> Int64 {
        sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * perMille / 1000)]
    }

    private func text(_ value: Int64) -> String { DecimalText.format(value, scale: 3) }

    var json: OutputValue {
        [
            "bench": .text(bench), "figure": .text("\(bench).\(name)"), "unit": .text(unit),
            "min": number(sorted.first ?? 0), "median": number(median),
            "max": number(sorted.last ?? 0), "runs": .number(Int64(milliValues.count)),
        ]
    }

    private func number(_ value: Int64) -> OutputValue { .received(.number(text(value))) }

    var line: String {
        let label = "\(bench).\(name)".padding(to: 36)
        return "\(label) \(text(median)) \(unit)   "
            + "(\(text(sorted.first ?? 0)) to \(text(sorted.last ?? 0)), \(milliValues.count) runs)"
    }
}
