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
