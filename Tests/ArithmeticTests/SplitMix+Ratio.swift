import Arithmetic
import TestSupport

extension SplitMix {
    /// A number between two, given in units of 10^-18, both included.
    mutating func ratio(_ low: Int128, _ high: Int128) -> Ratio {
        let wide = UInt128(next()) << 64 | UInt128(next())
        return Ratio(units: low + Int128(wide % UInt128(high - low + 1)))
    }
}
