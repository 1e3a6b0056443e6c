import Cryptography

/// A secp256k1 key as other software may write it: 4, then x and y in thirty-two bytes each.
///
/// Nothing here is secret, so that nothing here hurries or takes the same time always.
enum UncompressedPoint {
    static let byteCount = 65

    /// The same key in the form that is used here. Nil unless both numbers are below the size of
    /// the field and y² = x³ + 7: a y that is another's is not passed over.
    static func key(_ bytes: [UInt8]) -> PublicKey? {
        guard bytes.count == byteCount, bytes[0] == 4 else { return nil }
        let x = Array(bytes[1..<33])
        guard let horizontal = FieldNumber(x), let vertical = FieldNumber(Array(bytes[33...]))
        else { return nil }
        let cube = horizontal.times(horizontal).times(horizontal)
        guard vertical.times(vertical) == cube.plus(7) else { return nil }
        return PublicKey(curve: .secp256k1, bytes: [2 + (bytes[64] & 1)] + x)
    }
}
