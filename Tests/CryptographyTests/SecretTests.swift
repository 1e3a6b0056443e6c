import Cryptography
import Testing

@Suite struct SecretTests {
    @Test func `secret bytes are what was put in`() {
        let secret = SecretBytes(copying: [1, 2, 3])
        #expect(secret.count == 3)
        #expect(secret.withUnsafeBytes { Array($0) } == [1, 2, 3])
        #expect(SecretBytes(copying: []).withUnsafeBytes { $0.count } == 0)
    }

    @Test func `no text of a secret or a private key holds its bytes`() throws {
        let secret = SecretBytes(copying: [UInt8](repeating: 0xc7, count: 32))
        let key = try PrivateKey(curve: .secp256k1, seed: secret)
        for value in [secret, key] as [Any] {
            var text = String(describing: value) + String(reflecting: value)
            dump(value, to: &text)
            #expect(!text.contains("199, 199"), "\(text)")
            #expect(!text.lowercased().contains("c7c7"), "\(text)")
        }
    }

    @Test func `more secrets than a process has guarded pages for are all kept`() {
        let secrets = (0..<20_000).map { SecretBytes(copying: [UInt8($0 & 255), UInt8($0 >> 8)]) }
        for (index, secret) in secrets.enumerated() {
            let bytes = secret.withUnsafeBytes { Array($0) }
            #expect(bytes == [UInt8(index & 255), UInt8(index >> 8)])
        }
    }

    @Test func `a fault while filling gets out`() {
        #expect(throws: KeyFault.outOfRange) {
            _ = try SecretBytes(count: 4) { _ throws(KeyFault) in throw .outOfRange }
        }
    }

    @Test func `bytes of the kernel differ each time`() {
        #expect(Entropy.bytes(32) != Entropy.bytes(32))
        #expect(Entropy.bytes(0).isEmpty)
        let (left, right) = (SecretBytes.random(count: 32), SecretBytes.random(count: 32))
        #expect(!constantTimeEqual(left, right))
    }

    @Test func `equality in constant time is equality`() throws {
        #expect(constantTimeEqual([1, 2, 3], [1, 2, 3]))
        #expect(constantTimeEqual([], [] as [UInt8]))
        #expect(!constantTimeEqual([1, 2, 3], [1, 2]))
        let digest = SHA256.hash([])
        for bit in 0..<256 {
            var changed = digest.bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!constantTimeEqual(changed, digest.bytes))
            #expect(try !constantTimeEqual(#require(Digest(changed)), digest))
        }
        #expect(constantTimeEqual(digest, SHA256.hash([])))
        #expect(constantTimeEqual(try secret("0102"), try secret("0102")))
        #expect(!constantTimeEqual(try secret("0102"), try secret("01")))
    }
}
