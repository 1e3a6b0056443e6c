import Vocabulary

/// One line of a script for the clearing house alone.
package enum ScriptStep: Equatable, Sendable {
    /// `block 250ms` — closes a block so long after the last; what was said since goes into it.
    case block(milliseconds: Int64)
    /// `oracle BTC-PERP 60000` — what all validators quote from the next block on.
    case oracle(market: String, price: String)
    /// `alice buy BTC-PERP 0.5 @ 60000 ioc` — words after the price: `ioc`, `po`, `reduce`.
    case order(who: String, Order)
    /// `alice cancel 7`
    case cancel(who: String, order: UInt64)
    /// `alice transfer bob 250`
    case transfer(who: String, to: String, amount: String)
    /// `alice withdraw 10`
    case withdraw(who: String, amount: String)
    /// `show account alice`, `show book BTC-PERP`, `show root`
    case show(Subject)

    package struct Order: Equatable, Sendable {
        package var side: Side
        package var market: String
        package var size: String
        package var price: String
        package var immediate = false
        package var postOnly = false
        package var reduceOnly = false
    }

    package enum Subject: Equatable, Sendable {
        case account(String)
        case book(String)
        case root
    }
}

/// Where and why a script is not one.
package struct ScriptFault: Error, Equatable, Sendable, CustomStringConvertible {
    package let line: Int
    package let reason: String
    package var description: String { "line \(line): \(reason)" }
}

/// Reads scripts: one step a line, `#` begins a comment, words are parted by spaces.
package enum ScriptReader {
    package static let lineLimit = 100_000

    package static func read(
        _ text: String
    ) throws(ScriptFault) -> [(line: Int, step: ScriptStep)] {
        var steps: [(line: Int, step: ScriptStep)] = []
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            guard index < lineLimit else {
                throw ScriptFault(line: index + 1, reason: "over \(lineLimit) lines")
            }
            let code = raw.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let words = (code.first ?? "").split(whereSeparator: { $0 == " " || $0 == "\t" })
                .map(String.init)
            guard !words.isEmpty else { continue }
            guard let step = step(words) else {
                throw ScriptFault(
                    line: index + 1,
                    reason: "not a step: “\(words.joined(separator: " "))”; steps are "
                        + "block TIME, oracle MARKET PRICE, NAME buy|sell MARKET SIZE @ PRICE "
                        + "[ioc|po|reduce], NAME cancel ID, NAME transfer NAME AMOUNT, "
                        + "NAME withdraw AMOUNT, show account|book|root")
            }
            steps.append((index + 1, step))
        }
        return steps
    }

    private static func step(_ words: [String]) -> ScriptStep? {
        switch (words[0], words.count) {
        case ("block", 2): return milliseconds(words[1]).map { .block(milliseconds: $0) }
        case ("oracle", 3): return .oracle(market: words[1], price: words[2])
        case ("show", 2) where words[1] == "root": return .show(.root)
        case ("show", 3) where words[1] == "account": return .show(.account(words[2]))
        case ("show", 3) where words[1] == "book": return .show(.book(words[2]))
        case ("block", _), ("oracle", _), ("show", _): return nil
        default: return words.count > 1 ? action(words) : nil
        }
    }

    private static func action(_ words: [String]) -> ScriptStep? {
        let who = words[0]
        switch (words[1], words.count) {
        case ("cancel", 3): return UInt64(words[2]).map { .cancel(who: who, order: $0) }
        case ("transfer", 4): return .transfer(who: who, to: words[2], amount: words[3])
        case ("withdraw", 3): return .withdraw(who: who, amount: words[2])
        case ("buy", 6...), ("sell", 6...):
            guard words[4] == "@" else { return nil }
            var order = ScriptStep.Order(
                side: words[1] == "buy" ? .buy : .sell, market: words[2], size: words[3],
                price: words[5])
            for word in words[6...] {
                switch word {
                case "ioc": order.immediate = true
                case "po": order.postOnly = true
                case "reduce": order.reduceOnly = true
                default: return nil
                }
            }
            return order.immediate && order.postOnly ? nil : .order(who: who, order)
        default: return nil
        }
    }

    private static func milliseconds(_ text: String) -> Int64? {
        for (unit, factor) in [("ms", Int64(1)), ("s", 1000), ("m", 60_000), ("h", 3_600_000)] {
            guard text.hasSuffix(unit), let count = Int64(text.dropLast(unit.count)),
                (1...100_000).contains(count)
            else { continue }
            return count * factor
        }
        return nil
    }
}
