import Cryptography
import Testing

@Suite struct AEADTests {
    private static let key = "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"
    private let nonce: [UInt8]
    private let additional: [UInt8]
    private let sealed: [UInt8]

    private static let plaintext = """
        Ladies and Gentlemen of the class of '99: If I could offer you only one tip \
        for the future, sunscreen would be it.
        """

    init() throws {
        nonce = try decoded("404142434445464748494a4b4c4d4e4f5051525354555657")
        additional = try decoded("50515253c0c1c2c3c4c5c6c7")
        sealed = try decoded(
            """
            bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb
            731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452
            2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9
            21f9664c97637da9768812f615c68b13b52e
            c0875924c1c7987947deafd8780acf49
            """)
    }

    @Test func `the published message seals and opens`() throws {
        let key = try AEADKey(secret(Self.key))
        let plaintext = Array(Self.plaintext.utf8)
        #expect(key.seal(plaintext, nonce24: nonce, additional: additional) == sealed)
        #expect(sealed.count == plaintext.count + AEADKey.overhead)
        let opened = key.open(sealed, nonce24: nonce, additional: additional)
        #expect(opened == plaintext)
    }

    @Test func `a change of any bit of anything is refused`() throws {
        let key = try AEADKey(secret(Self.key))
        for bit in 0..<sealed.count * 8 {
            let changed = Self.flipped(sealed, bit)
            let opened = key.open(changed, nonce24: nonce, additional: additional)
            #expect(opened == nil, "bit \(bit)")
        }
        for bit in 0..<nonce.count * 8 {
            let other = Self.flipped(nonce, bit)
            #expect(key.open(sealed, nonce24: other, additional: additional) == nil)
        }
        for bit in 0..<additional.count * 8 {
            let other = Self.flipped(additional, bit)
            #expect(key.open(sealed, nonce24: nonce, additional: other) == nil)
        }
        for bit in 0..<256 {
            let other = try AEADKey(SecretBytes(copying: Self.flipped(try decoded(Self.key), bit)))
            #expect(other.open(sealed, nonce24: nonce, additional: additional) == nil)
        }
    }

    @Test func `what is too short, or under a nonce of another length, does not open`() throws {
        let key = try AEADKey(secret(Self.key))
        for count in 0..<sealed.count {
            let cut = Array(sealed[..<count])
            #expect(key.open(cut, nonce24: nonce, additional: additional) == nil)
        }
        for nonce in [[], Array(nonce.dropLast()), nonce + [0]] {
            #expect(key.open(sealed, nonce24: nonce, additional: additional) == nil)
        }
    }

    @Test func `an empty message is one of sixteen bytes`() throws {
        let key = try AEADKey(secret(Self.key))
        let sealed = key.seal([], counter: 0, additional: [])
        #expect(sealed.count == 16)
        #expect(key.open(sealed, counter: 0, additional: []) == [])
        #expect(key.open(sealed, counter: 1, additional: []) == nil)
    }

    @Test func `a counter is the end of a nonce, little-endian`() throws {
        let key = try AEADKey(secret(Self.key))
        let nonce = [UInt8](repeating: 0, count: 16) + [8, 7, 6, 5, 4, 3, 2, 1]
        let sealed = key.seal([1, 2], counter: 0x0102_0304_0506_0708, additional: [3])
        #expect(sealed == key.seal([1, 2], nonce24: nonce, additional: [3]))
        #expect(key.open(sealed, counter: 0x0102_0304_0506_0708, additional: [3]) == [1, 2])
    }

    @Test func `a key of another length is refused`() {
        for count in [0, 31, 33] {
            #expect(throws: KeyFault.wrongLength(count, expected: 32)) {
                try AEADKey(SecretBytes.random(count: count))
            }
        }
    }

    private static func flipped(_ bytes: [UInt8], _ bit: Int) -> [UInt8] {
        var bytes = bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return bytes
    }
}
