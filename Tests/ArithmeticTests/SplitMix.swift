import Arithmetic

/// A small seeded generator, so that a failing case can be run again from its seed.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int {
        Int(next() % UInt64(bound))
    }

    /// A number of any length in bits, the edges of the type more often than chance gives them.
    mutating func anyInteger<Integer: FixedWidthInteger & SignedInteger>() -> Integer {
        switch below(16) {
        case 0: return Integer.max
        case 1: return Integer.min
        case 2: return Integer(below(5) - 2)
        default:
            let wide = UInt128(next()) << 64 | UInt128(next())
            let whole = Integer(truncatingIfNeeded: wide)
            return whole >> Integer(below(Integer.bitWidth))
        }
    }
}

extension SplitMix {
    /// A number between two, given in units of 10^-18, both included.
    mutating func ratio(_ low: Int128, _ high: Int128) -> Ratio {
        let wide = UInt128(next()) << 64 | UInt128(next())
        return Ratio(units: low + Int128(wide % UInt128(high - low + 1)))
    }
}
