import Vocabulary

/// Which validators, of at most `Limits.validators`: two words of bits.
struct SignerSet: Equatable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    func contains(_ signer: ValidatorIndex) -> Bool {
        let bit = UInt64(1) << UInt64(signer.rawValue & 63)
        return (signer.rawValue < 64 ? low : high) & bit != 0
    }

    mutating func insert(_ signer: ValidatorIndex) {
        invariant(Int(signer.rawValue) < Limits.validators, "signer \(signer) out of range")
        let bit = UInt64(1) << UInt64(signer.rawValue & 63)
        if signer.rawValue < 64 { low |= bit } else { high |= bit }
    }
}
