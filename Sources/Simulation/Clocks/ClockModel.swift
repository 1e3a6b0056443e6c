/// How a node's clocks are wrong.
package struct ClockModel: Equatable, Sendable {
    /// What its date is ahead of the true one, in microseconds.
    package var offset: Int64
    /// How much faster than true time its clocks run, in parts per thousand million.
    package var drift: Int64

    package init(offset: Int64, drift: Int64) {
        self.offset = offset
        self.drift = drift
    }

    package static let exact = ClockModel(offset: 0, drift: 0)

    /// Microseconds that the node counts in `span` true ones.
    func elapsed(in span: Int64) -> Int64 {
        let product = Int128(span) * Int128(1_000_000_000 + drift)
        return Int64(product / 1_000_000_000)
    }

    /// The least true span in which the node counts `span`.
    func span(counting span: Int64) -> Int64 {
        let rate = Int128(1_000_000_000 + drift)
        var result = Int64((Int128(span) * 1_000_000_000 + rate - 1) / rate)
        while elapsed(in: result) < span { result += 1 }
        return result
    }
}
