import Cryptography
import Encoding

/// A private key as a file holds it in the clear: the 64 hexadecimal digits of its seed.
package enum SeedText {
    /// Reads digits with at most one line ending after them, into guarded memory at once.
    package static func read(
        _ bytes: [UInt8], curve: Curve
    ) throws(SeedTextFault) -> PrivateKey {
        var digits = bytes[...]
        if digits.last == 0x0A { digits.removeLast() }
        if digits.last == 0x0D { digits.removeLast() }
        guard digits.count == PrivateKey.seedByteCount * 2 else {
            throw .wrongLength(found: digits.count, wanted: PrivateKey.seedByteCount * 2)
        }
        let seed = try SecretBytes(count: PrivateKey.seedByteCount) {
            room throws(SeedTextFault) in
            for (index, digit) in digits.enumerated() {
                guard let value = value(digit) else { throw .notADigit(offset: index) }
                room[index / 2] = room[index / 2] << 4 | value
            }
        }
        do throws(KeyFault) {
            return try PrivateKey(curve: curve, seed: seed)
        } catch {
            throw .notAKey(error)
        }
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
