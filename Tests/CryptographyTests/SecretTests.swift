import Cryptography
import Encoding
import Testing

// One after another: the number of guarded pages and of locked ones belongs to the process.
@Suite(.serialized) struct SecretTests {
    private static let hasMap = MemoryMap() != nil

    @Test func `secret bytes are what was put in`() {
        let secret = SecretBytes(copying: [1, 2, 3])
        #expect(secret.count == 3)
        #expect(secret.withUnsafeBytes { Array($0) } == [1, 2, 3])
        #expect(SecretBytes(copying: []).withUnsafeBytes { $0.count } == 0)
    }

    @Test(arguments: Curve.allCases)
    func `no text, mirror or dump of a secret or a private key holds its bytes`(
        curve: Curve
    ) throws {
        let secret = SecretBytes(copying: [UInt8](repeating: 0xc7, count: 32))
        let key = try PrivateKey(curve: curve, seed: secret)
        let schnorr = try SchnorrPrivateKey(seed: secret)
        let agreement = try AgreementKey(secret: secret)
        let tree = try ExtendedKey(curve: curve, seed: secret)
        let sealing = try AEADKey(secret)
        let code = try MnemonicCode(entropy: secret)
        // What an Ed25519 secret or a chain code is made of, in the forms that text gives bytes.
        let hidden = [secret, key.seed, tree.chainCode, tree.privateKey.seed].map(Self.forms)
        for value in [secret, key, schnorr, agreement, tree, sealing, code] as [Any] {
            var text = String(describing: value) + String(reflecting: value) + "\(value)"
            dump(value, to: &text)
            // Bytes on lines of their own, as `dump` writes them, count as a row as well.
            text = text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: ", ")
            for form in hidden.flatMap(\.self) {
                #expect(!text.contains(form), "\(type(of: value)) shows \(form)")
            }
        }
    }

    /// Four bytes in a row as numbers and as digits, and eight as a word.
    private static func forms(_ secret: SecretBytes) -> [String] {
        let bytes = secret.withUnsafeBytes { Array($0) }
        let word = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
        return [
            bytes[..<4].map { "\($0)" }.joined(separator: ", "), hex(Array(bytes[..<4])),
            "\(word)", "\(word.byteSwapped)",
        ]
    }

    @Test func `a secret has no text, no coded form, no equality and an empty mirror`() {
        let secret: Any = SecretBytes(copying: [1, 2, 3])
        #expect(!(secret is any CustomStringConvertible))
        #expect(!(secret is any CustomDebugStringConvertible))
        #expect(!(secret is any Encodable))
        #expect(!(secret is any Canonical))
        #expect(!(secret is any Equatable))
        #expect(Mirror(reflecting: secret).children.isEmpty)
        #expect(!(PrivateKey.generate(.ed25519) as Any is any Encodable))
    }

    @Test(.enabled(if: hasMap, "this system tells nothing of its pages"))
    func `a secret is read-only, undumped, locked, and between pages without access`() throws {
        let secret = SecretBytes(copying: [UInt8](repeating: 0x5a, count: 32))
        let address = secret.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
        let map = try #require(MemoryMap())
        let region = try #require(map.region(of: address))
        #expect(region.permissions.hasPrefix("r--"), "\(region.permissions)")
        #expect(region.flags.contains("dd"), "\(region.flags)")
        #expect(region.flags.contains("lo"), "locked pages are refused here: ulimit -l")
        let below = try #require(map.region(of: region.range.lowerBound - 1))
        let above = try #require(map.region(of: region.range.upperBound))
        #expect(below.permissions.hasPrefix("---"), "\(below.permissions)")
        #expect(above.permissions.hasPrefix("---"), "\(above.permissions)")
    }

    @Test(.enabled(if: hasMap, "this system tells nothing of its pages"))
    func `nothing is left of a secret whose last owner let go`() throws {
        let mark = [UInt8]((0..<64).map { 0xd3 ^ $0 })
        // Guarded secrets go back to the kernel; the rest stays in the process and must be wiped.
        for isGuarded in [true, false] {
            var others = (0..<(isGuarded ? 0 : SecretBytes.guardedLimit)).map { _ in
                SecretBytes(copying: [0])
            }
            var secret: SecretBytes? = SecretBytes(copying: mark)
            let address = try #require(
                secret?.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) })
            #expect(MemoryMap.bytes(at: address, count: 64) == mark)
            secret = nil
            if let left = MemoryMap.bytes(at: address, count: 64) {
                #expect(!isGuarded)
                // The allocator, or another thread, may have written there since; a byte or two
                // may then be what they were.
                #expect(zip(left, mark).count { $0 == $1 } < 8, "\(left)")
            } else {
                #expect(isGuarded)
            }
            others.removeAll()
        }
    }

    // That a generator cannot be handed to them is a matter of their types, which are fixed here:
    // new keys come from the kernel, whatever a simulated world has for chance.
    @Test func `new keys are made from nothing that a caller could choose`() {
        let signing: (Curve) -> PrivateKey = PrivateKey.generate
        let schnorr: () -> SchnorrPrivateKey = SchnorrPrivateKey.generate
        let agreement: () -> AgreementKey = AgreementKey.generate
        let words: (Int) throws(MnemonicFault) -> MnemonicCode = MnemonicCode.generate
        #expect(signing(.ed25519).publicKey != signing(.ed25519).publicKey)
        #expect(signing(.secp256k1).publicKey != signing(.secp256k1).publicKey)
        #expect(schnorr().publicKey != schnorr().publicKey)
        #expect(agreement().publicKey != agreement().publicKey)
        #expect(throws: Never.self) {
            let (left, right) = (try words(24), try words(24))
            #expect(!constantTimeEqual(left.entropy, right.entropy))
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
