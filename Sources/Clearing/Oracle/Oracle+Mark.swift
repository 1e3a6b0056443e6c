import Arithmetic
import Vocabulary

/// What a book shows of a market's price.
struct BookPrices: Equatable, Sendable {
    let bid: Int64
    let ask: Int64
    /// The last trade's; zero when there was none.
    let last: Int64
}

extension Oracle {
    static let basisMilliseconds: Int64 = 150_000
    static let bookMilliseconds: Int64 = 30_000
    static let averageScale: Int64 = 1024

    /// The median of three: the oracle plus the average distance of the book from it, the
    /// book's own median of bid, ask and last trade, and that median's average; never further
    /// from the oracle than the band. A book without two sides leaves the oracle.
    mutating func mark(
        _ market: UInt32, book: BookPrices?, band: Int64, at time: Timestamp
    ) {
        let row = prices[market]
        guard let book else {
            prices.update(market) { $0.mark = $0.oracle }
            return
        }
        let middle = book.bid + (book.ask - book.bid) / 2
        let shown = book.last == 0 ? middle : Self.median(book.bid, book.ask, book.last)
        let elapsed = time.milliseconds(since: Timestamp(row.sampled))
        let isNew = row.sampled == 0 || elapsed > Self.basisMilliseconds
        let basis = Self.average(
            row.basisAverage, toward: (middle - row.oracle) * Self.averageScale,
            elapsed: elapsed, over: Self.basisMilliseconds, isNew: isNew)
        let average = Self.average(
            row.bookAverage, toward: shown * Self.averageScale, elapsed: elapsed,
            over: Self.bookMilliseconds, isNew: isNew)
        let first = row.oracle + basis / Self.averageScale
        let candidate = Self.median(first, shown, average / Self.averageScale)
        let reach = Int64(Int128(row.oracle) * Int128(band) / 1_000_000)
        let mark = min(max(candidate, row.oracle - reach, 1), row.oracle + reach)
        prices.update(market) { row in
            row.mark = mark
            row.basisAverage = basis
            row.bookAverage = average
            row.sampled = time.milliseconds
        }
    }

    private static func median(_ a: Int64, _ b: Int64, _ c: Int64) -> Int64 {
        max(min(a, b), min(max(a, b), c))
    }

    /// One implicit step of exponential decay: exact enough between samples, no power needed.
    private static func average(
        _ old: Int64, toward sample: Int64, elapsed: Int64, over period: Int64, isNew: Bool
    ) -> Int64 {
        if isNew || elapsed <= 0 { return isNew ? sample : old }
        let sum = Int128(old) * Int128(period) + Int128(sample) * Int128(elapsed)
        return Int64(sum / Int128(period + elapsed))
    }
}
