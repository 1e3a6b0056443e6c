import Cryptography
import Encoding

/// A private key as a file holds it in the clear: the 64 hexadecimal digits of its seed.
package enum SeedText {
    /// Reads digits with at most one line ending after them.
    package static func read(
        _ text: SecretBytes, curve: Curve
    ) throws(SeedTextFault) -> PrivateKey {
        let seed = try text.withUnsafeBytes { bytes throws(SeedTextFault) in
            try read(bytes)
        }
        do throws(KeyFault) {
            return try PrivateKey(curve: curve, seed: seed)
        } catch {
            throw .notAKey(error)
        }
    }

    /// The digits of a key's seed.
    package static func write(_ key: PrivateKey) -> SecretBytes {
        let digits = Array("0123456789abcdef".utf8)
        return key.seed.withUnsafeBytes { seed in
            SecretBytes(count: seed.count * 2) { room in
                for (index, byte) in seed.enumerated() {
                    room[index * 2] = digits[Int(byte >> 4)]
                    room[index * 2 + 1] = digits[Int(byte & 15)]
                }
            }
        }
    }

    private static func read(
        _ bytes: UnsafeRawBufferPointer
    ) throws(SeedTextFault) -> SecretBytes {
        var digits = bytes[...]
        if digits.last == 0x0A { digits.removeLast() }
        if digits.last == 0x0D { digits.removeLast() }
        guard digits.count == PrivateKey.seedByteCount * 2 else {
            throw .wrongLength(found: digits.count, wanted: PrivateKey.seedByteCount * 2)
        }
        return try SecretBytes(count: PrivateKey.seedByteCount) {
            room throws(SeedTextFault) in
            for (index, digit) in digits.enumerated() {
                guard let value = value(digit) else { throw .notADigit(offset: index) }
                room[index / 2] = room[index / 2] << 4 | value
            }
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
