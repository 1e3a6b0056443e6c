import Cryptography

/// The text form of BIP-32 keys, in which its vectors are published; only tests need to read it.
enum Base58 {
    private static let letters = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")

    /// The bytes before the checksum; nil if there is a strange letter or the checksum is wrong.
    static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for letter in text {
            guard var carry = letters.firstIndex(of: letter) else { return nil }
            for index in bytes.indices.reversed() {
                carry += Int(bytes[index]) * 58
                bytes[index] = UInt8(carry & 255)
                carry >>= 8
            }
            if carry > 0 { bytes.insert(UInt8(carry), at: 0) }
        }
        guard bytes.count > 4 else { return nil }
        let content = Array(bytes.dropLast(4))
        let checksum = SHA256.hash(SHA256.hash(content).bytes).bytes.prefix(4)
        return checksum.elementsEqual(bytes.suffix(4)) ? content : nil
    }
}
