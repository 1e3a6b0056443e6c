/// One step down a tree of keys: which child, and whether only the private key leads to it.
package struct DerivationStep: Hashable, Sendable, BitwiseCopyable {
    /// What a number is below; hardened steps count from there on in the hashed bytes.
    package static let numberLimit: UInt32 = 1 << 31

    package let number: UInt32
    package let isHardened: Bool

    /// Nil for a number of 2³¹ or more.
    package init?(_ number: UInt32, hardened: Bool) {
        guard number < Self.numberLimit else { return nil }
        self.number = number
        isHardened = hardened
    }

    /// The number as it is hashed.
    package var index: UInt32 {
        isHardened ? number | Self.numberLimit : number
    }
}

extension DerivationStep: CustomStringConvertible {
    package var description: String {
        isHardened ? "\(number)'" : "\(number)"
    }
}
