import CSodium

/// An integer below L, the order of the base point of edwards25519: 32 bytes, little-endian.
struct EdwardsScalar {
    let bytes: [UInt8]

    // L = 2²⁵² + 27742317777372353535851937790883648493.
    private static let order: [UInt8] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ]

    /// Thirty-two bytes that are below L, else nil.
    init?(_ bytes: [UInt8]) {
        guard bytes.reversed().lexicographicallyPrecedes(Self.order.reversed()) else { return nil }
        self.bytes = bytes
    }

    /// Sixty-four bytes, modulo L.
    init(reducing wide: [UInt8]) {
        var bytes = [UInt8](repeating: 0, count: 32)
        crypto_core_ed25519_scalar_reduce(&bytes, wide)
        self.bytes = bytes
    }

    var isZero: Bool {
        bytes.allSatisfy { $0 == 0 }
    }

    /// The scalar divided by eight, modulo L.
    var eighth: EdwardsScalar {
        EdwardsScalar(product: bytes, Self.inverseOfEight)
    }

    private static let inverseOfEight: [UInt8] = [
        0x79, 0x2f, 0xdc, 0xe2, 0x29, 0xe5, 0x06, 0x61, 0xd0, 0xda, 0x1c, 0x7d, 0xb3, 0x9d, 0xd3,
        0x07, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x06,
    ]

    private init(product left: [UInt8], _ right: [UInt8]) {
        var bytes = [UInt8](repeating: 0, count: 32)
        crypto_core_ed25519_scalar_mul(&bytes, left, right)
        self.bytes = bytes
    }
}
