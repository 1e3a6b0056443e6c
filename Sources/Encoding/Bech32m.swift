/// Bytes as text with a readable prefix and a checksum that finds typing errors (BIP-350).
///
/// Encoding gives lower case. Decoding takes one case throughout, either one, and nothing but
/// the one padding; the prefix comes back in lower case.
package enum Bech32m {
    package static let longestText = 90

    /// The text of `payload`. The prefix and the size are the program's own choice: 1 to 83
    /// lower-case printable ASCII characters, at most 90 characters in all.
    package static func encode(prefix: String, payload: [UInt8]) -> String {
        encode(prefix: prefix, groups: groups(of: payload))
    }

    /// Reads a text whole. Refuses anything that `encode` would not write, but for its case.
    package static func decode(
        _ text: String
    ) throws(TextFault) -> (prefix: String, payload: [UInt8]) {
        let (prefix, groups) = try decodeGroups(text)
        return (prefix, try bytes(of: groups))
    }

    /// The text of groups of five bits.
    static func encode(prefix: String, groups: [UInt8]) -> String {
        let head = Array(prefix.utf8)
        precondition(isPrefix(head) && lowercased(head) == head, "not a lower-case prefix")
        precondition(head.count + 7 + groups.count <= longestText, "too long for a checksum")
        let sum = checksum(expanded(head) + groups + Array(repeating: 0, count: 6)) ^ constant
        let tail = (0..<6).map { UInt8(truncatingIfNeeded: sum >> UInt32(5 * (5 - $0))) & 31 }
        let text = head + [separator] + (groups + tail).map { alphabet[Int($0)] }
        return String(decoding: text, as: UTF8.self)
    }

    /// The prefix and the groups of five bits, checksum checked and taken off.
    static func decodeGroups(
        _ text: String
    ) throws(TextFault) -> (prefix: String, groups: [UInt8]) {
        let given = Array(text.utf8)
        guard given.count <= longestText else {
            throw .wrongLength(found: given.count, limit: longestText)
        }
        let letters = lowercased(given)
        guard letters == given || !given.contains(where: isLowercase) else { throw .mixedCase }
        guard let split = letters.lastIndex(of: separator) else { throw .noSeparator }
        let head = Array(letters[..<split])
        guard isPrefix(head) else { throw .badPrefix }
        let tail = letters[(split + 1)...]
        guard tail.count >= 6 else { throw .tooShortChecksum(found: tail.count) }
        var groups: [UInt8] = []
        for (offset, letter) in zip(tail.indices, tail) {
            guard let group = alphabet.firstIndex(of: letter) else {
                throw .unexpectedCharacter(offset: offset)
            }
            groups.append(UInt8(group))
        }
        guard checksum(expanded(head) + groups) == constant else { throw .badChecksum }
        return (String(decoding: head, as: UTF8.self), groups.dropLast(6))
    }

    /// Five bits at a time, zeros after the last byte.
    static func groups(of bytes: [UInt8]) -> [UInt8] {
        var groups: [UInt8] = []
        var held: UInt32 = 0
        var bits: UInt32 = 0
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                groups.append(UInt8(truncatingIfNeeded: held >> bits) & 31)
            }
            held &= 1 << bits - 1
        }
        if bits > 0 { groups.append(UInt8(truncatingIfNeeded: held << (5 - bits)) & 31) }
        return groups
    }

    /// The bytes of groups, where fewer than five bits may be left over, all of them zero.
    static func bytes(of groups: some Sequence<UInt8>) throws(TextFault) -> [UInt8] {
        var bytes: [UInt8] = []
        var held: UInt32 = 0
        var bits: UInt32 = 0
        for group in groups {
            held = held << 5 | UInt32(group)
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> bits))
            }
            held &= 1 << bits - 1
        }
        guard bits < 5, held == 0 else { throw .badPadding }
        return bytes
    }

    private static let separator = UInt8(ascii: "1")
    private static let constant: UInt32 = 0x2bc8_30a3
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    private static let generator: [UInt32] = [
        0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3,
    ]

    private static func checksum(_ groups: [UInt8]) -> UInt32 {
        var sum: UInt32 = 1
        for group in groups {
            let top = sum >> 25
            sum = (sum & 0x01ff_ffff) << 5 ^ UInt32(group)
            for bit in 0..<5 where top >> UInt32(bit) & 1 == 1 { sum ^= generator[bit] }
        }
        return sum
    }

    private static func expanded(_ prefix: [UInt8]) -> [UInt8] {
        prefix.map { $0 >> 5 } + [0] + prefix.map { $0 & 31 }
    }

    private static func isPrefix(_ bytes: [UInt8]) -> Bool {
        (1...83).contains(bytes.count) && bytes.allSatisfy { (33...126).contains($0) }
    }

    private static func isLowercase(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func lowercased(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }
}
