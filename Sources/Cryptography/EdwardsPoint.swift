import CSodium

/// A point of edwards25519 as its thirty-two bytes; whether they are a point shows in the sums.
struct EdwardsPoint: Equatable {
    let bytes: [UInt8]

    static let identity = EdwardsPoint(bytes: [1] + [UInt8](repeating: 0, count: 31))

    /// Whether the y coordinate is below 2²⁵⁵ − 19, the sign bit left aside.
    var isCanonical: Bool {
        guard bytes[31] & 0x7f == 0x7f, bytes[0] >= 0xed else { return true }
        return !bytes[1...30].allSatisfy { $0 == 0xff }
    }

    /// The sum in its one encoding; nil if either is not on the curve.
    func adding(_ other: EdwardsPoint) -> EdwardsPoint? {
        var sum = [UInt8](repeating: 0, count: 32)
        guard crypto_core_ed25519_add(&sum, bytes, other.bytes) == 0 else { return nil }
        return EdwardsPoint(bytes: sum)
    }

    /// The difference in its one encoding; nil if either is not on the curve.
    func subtracting(_ other: EdwardsPoint) -> EdwardsPoint? {
        var difference = [UInt8](repeating: 0, count: 32)
        guard crypto_core_ed25519_sub(&difference, bytes, other.bytes) == 0 else { return nil }
        return EdwardsPoint(bytes: difference)
    }

    /// Whether a canonical encoding is that of one of the eight points whose eightfold is the
    /// identity: y = 1, −1, 0, or one of the two y of order eight.
    var isSmallOrder: Bool {
        let y = bytes[..<31] + [bytes[31] & 0x7f]
        return Self.smallOrderY.contains { $0.elementsEqual(y) }
    }

    private static let smallOrderY: [[UInt8]] = [
        identity.bytes,
        [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7f],
        [UInt8](repeating: 0, count: 32),
        [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef,
            0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88,
            0x6d, 0x53, 0xfc, 0x05,
        ],
        [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10,
            0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77,
            0x92, 0xac, 0x03, 0x7a,
        ],
    ]

    /// Eight times the point, which is in the prime-order subgroup; nil for what is no point.
    var eightfold: EdwardsPoint? {
        guard let twice = adding(self), let fourfold = twice.adding(twice) else { return nil }
        return fourfold.adding(fourfold)
    }

    /// A multiple of a point of the prime-order subgroup; nil for any other point.
    func multiplied(by scalar: EdwardsScalar) -> EdwardsPoint? {
        // The library refuses to answer with the identity, so it is answered here.
        if scalar.isZero || self == .identity { return .identity }
        var product = [UInt8](repeating: 0, count: 32)
        guard crypto_scalarmult_ed25519_noclamp(&product, scalar.bytes, bytes) == 0 else {
            return nil
        }
        return EdwardsPoint(bytes: product)
    }

    /// A multiple of the base point.
    static func base(multipliedBy scalar: EdwardsScalar) -> EdwardsPoint? {
        if scalar.isZero { return .identity }
        var product = [UInt8](repeating: 0, count: 32)
        guard crypto_scalarmult_ed25519_base_noclamp(&product, scalar.bytes) == 0 else {
            return nil
        }
        return EdwardsPoint(bytes: product)
    }
}
