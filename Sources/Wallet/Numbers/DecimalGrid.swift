import Arithmetic
import Vocabulary

/// The decimal numbers that one kind of value may take: whole multiples of a step between two
/// ends, each standing for a whole number of the chain.
///
/// A raw value of one is `unit` times ten to the minus `scale`. Reading never rounds: what lies
/// between two steps is refused with both neighbors named.
struct DecimalGrid {
    /// Digits after the point in the text.
    let scale: Int
    /// What one raw unit is, counted in the last digit of the text.
    let unit: Int64
    /// The raw step; every accepted value is a multiple of it.
    let step: Int64
    let least: Int64
    let most: Int64

    init(scale: Int, unit: Int64 = 1, step: Int64, least: Int64, most: Int64) {
        invariant(scale >= 0 && unit > 0 && step > 0 && least <= most, "a grid has steps")
        self.scale = scale
        self.unit = unit
        self.step = step
        self.least = least
        self.most = most
    }

    func text(_ raw: Int64) -> String {
        let (digits, overflow) = raw.multipliedReportingOverflow(by: unit)
        // Only a hostile answer gets here: no market has prices of that size.
        return overflow ? "\(raw)×\(unit)" : DecimalText.format(digits, scale: scale)
    }

    func read(_ text: String) throws(QuantityFault) -> Int64 {
        let kept: Int64
        let dropped: Bool
        do throws(DecimalFault) {
            (kept, dropped) = try parse(text)
        } catch .overflow {
            throw .outOfRange(text: text, least: self.text(least), most: self.text(most))
        } catch {
            throw .notANumber(text: text, error)
        }
        guard kept >= 0 else {
            throw .outOfRange(text: text, least: self.text(least), most: self.text(most))
        }
        let (whole, overflow) = unit.multipliedReportingOverflow(by: step)
        let stride = overflow ? Int64.max : whole
        let (steps, rest) = kept.quotientAndRemainder(dividingBy: stride)
        guard rest == 0, !dropped else { throw offGrid(text, steps: steps) }
        let raw = kept / unit
        guard (least...most).contains(raw) else {
            throw .outOfRange(text: text, least: self.text(least), most: self.text(most))
        }
        return raw
    }

    /// The value with the digits that the scale keeps, and whether others were not zero.
    private func parse(_ text: String) throws(DecimalFault) -> (kept: Int64, dropped: Bool) {
        do throws(DecimalFault) {
            return (try DecimalText.parse(text, scale: scale), false)
        } catch .tooPrecise(let digits, _) {
            let excess = digits - scale
            let tail = text.utf8.suffix(excess)
            // Below zero everything is out of range, however small.
            if text.utf8.first == UInt8(ascii: "-") { return (-1, true) }
            var shorter = String(text.dropLast(excess))
            if scale == 0 { shorter = String(shorter.dropLast()) }
            let kept = try DecimalText.parse(shorter, scale: scale)
            return (kept, tail.contains { $0 != UInt8(ascii: "0") })
        }
    }

    private func offGrid(_ text: String, steps: Int64) -> QuantityFault {
        .offGrid(
            text: text, step: self.text(step), down: neighbor(steps), up: neighbor(steps + 1))
    }

    private func neighbor(_ steps: Int64) -> String? {
        let (raw, overflow) = steps.multipliedReportingOverflow(by: step)
        guard !overflow, (least...most).contains(raw), raw > 0 else { return nil }
        return text(raw)
    }
}
