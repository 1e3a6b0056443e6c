import Cryptography
import Encoding
import TestSupport
import Testing
import Vocabulary

@testable import Wallet

@Suite struct KeystoreTests {
    private static let words = "correct horse battery"

    // Sealing costs a tenth of a second, so that those who only read share one.
    private static let shared = Result { try make(.ed25519) }

    private static func sample() throws -> (PrivateKey, Keystore) { try shared.get() }

    private static func make(_ curve: Curve) throws -> (PrivateKey, Keystore) {
        let key = PrivateKey.generate(curve)
        let keystore = try Keystore.seal(
            key, name: try KeyName("mine"), passphrase: Samples.passphrase(words), cost: .floor)
        return (key, keystore)
    }

    @Test(arguments: Curve.allCases)
    func `what is sealed comes back through the file`(curve: Curve) throws {
        let (key, keystore) = try Self.make(curve)
        let read = try Keystore(json: keystore.json)
        #expect(read == keystore)
        #expect(read.json == keystore.json)
        #expect(read.address == AccountAddress(of: key.publicKey))
        let opened = try read.open(Samples.passphrase(Self.words))
        #expect(constantTimeEqual(opened.seed, key.seed))
    }

    @Test func `the path from a mnemonic is kept, and bound to the seal`() throws {
        let key = PrivateKey.generate(.ed25519)
        let path = try #require(DerivationPath.standard(.ed25519, account: 3))
        let keystore = try Keystore.seal(
            key, name: try KeyName("mine"), path: path,
            passphrase: Samples.passphrase(Self.words), cost: .floor)
        let read = try Keystore(json: keystore.json)
        #expect(read == keystore)
        #expect(read.path == path)
        #expect(try read.open(Samples.passphrase(Self.words)).publicKey == key.publicKey)
        let moved = Keystore(
            name: keystore.name, publicKey: keystore.publicKey,
            path: DerivationPath.standard(.ed25519, account: 4), cost: keystore.cost,
            salt: keystore.salt, nonce: keystore.nonce, sealed: keystore.sealed)
        #expect(throws: KeystoreFault.wrongPassphrase) {
            try moved.open(Samples.passphrase(Self.words))
        }
    }

    @Test func `the words for costs are within bounds, and the standard is one of them`() throws {
        for (word, cost) in KeystoreCost.named {
            #expect(throws: Never.self, "\(word)") {
                try KeystoreCost(passes: cost.passes, memory: cost.memory)
            }
        }
        #expect(KeystoreCost.named.map(\.word) == ["light", "standard", "heavy"])
        #expect(KeystoreCost.named[0].cost == .floor)
        #expect(KeystoreCost.named[1].cost == .standard)
    }

    @Test func `the seed is not in the file`() throws {
        let (key, keystore) = try Self.sample()
        let seed = key.seed.withUnsafeBytes { Hexadecimal.encode(Array($0)) }
        let file = String(decoding: keystore.json, as: UTF8.self)
        #expect(!file.contains(seed.prefix(16)))
        #expect(file.contains(Hexadecimal.encode(key.publicKey.bytes)))
    }

    @Test func `the same key never makes the same file twice`() throws {
        let key = PrivateKey.generate(.ed25519)
        let files = try (0..<2).map { _ in
            try Keystore.seal(
                key, name: try KeyName("mine"), passphrase: Samples.passphrase(Self.words),
                cost: .floor)
        }
        #expect(files[0].salt != files[1].salt)
        #expect(files[0].nonce != files[1].nonce)
        #expect(files[0].sealed != files[1].sealed)
    }

    @Test(arguments: ["correct horse batterz", "", "correct horse battery ", "CORRECT HORSE"])
    func `a wrong passphrase opens nothing`(words: String) throws {
        let (_, keystore) = try Self.sample()
        #expect(throws: KeystoreFault.wrongPassphrase) {
            try keystore.open(Samples.passphrase(words))
        }
    }

    @Test func `passphrases have bounds`() throws {
        #expect(throws: KeystoreFault.passphraseTooShort(found: 7, least: 8)) {
            try Keystore.seal(
                PrivateKey.generate(.ed25519), name: try KeyName("mine"),
                passphrase: Samples.passphrase("1234567"), cost: .floor)
        }
        #expect(throws: KeystoreFault.passphraseTooLong(found: 1025, most: 1024)) {
            try Keystore.seal(
                PrivateKey.generate(.ed25519), name: try KeyName("mine"),
                passphrase: Samples.passphrase(String(repeating: "x", count: 1025)),
                cost: .floor)
        }
    }

    @Test(arguments: [
        "\"name\": \"mine\"|\"name\": \"evil\"", "\"passes\": 2|\"passes\": 3",
        "\"memory\": 67108864|\"memory\": 67108865",
    ])
    func `an edited file is found damaged before any passphrase is asked for`(
        edit: String
    ) throws {
        let (_, keystore) = try Self.sample()
        let parts = edit.split(separator: "|").map(String.init)
        let file = String(decoding: keystore.json, as: UTF8.self)
        let edited = Self.replacing(parts[0], by: parts[1], in: file)
        #expect(edited != file)
        #expect(throws: KeystoreFault.damaged) { try Keystore(json: Array(edited.utf8)) }
    }

    @Test func `a file edited with a fitting checksum still does not open`() throws {
        let (_, keystore) = try Self.sample()
        let renamed = Keystore(
            name: try KeyName("evil"), publicKey: keystore.publicKey, cost: keystore.cost,
            salt: keystore.salt, nonce: keystore.nonce, sealed: keystore.sealed)
        let read = try Keystore(json: renamed.json)
        #expect(throws: KeystoreFault.wrongPassphrase) {
            try read.open(Samples.passphrase(Self.words))
        }
        let other = PrivateKey.generate(.ed25519)
        let swapped = Keystore(
            name: keystore.name, publicKey: other.publicKey, cost: keystore.cost,
            salt: keystore.salt, nonce: keystore.nonce, sealed: keystore.sealed)
        #expect(throws: KeystoreFault.wrongPassphrase) {
            try swapped.open(Samples.passphrase(Self.words))
        }
    }

    @Test func `no single changed byte of a file goes unnoticed`() throws {
        let (_, keystore) = try Self.sample()
        let file = keystore.json
        let seed: UInt64 = 11
        var random = SplitMix(seed: seed)
        for offset in file.indices {
            var changed = file
            changed[offset] ^= UInt8(1) << UInt8(random.next() % 7)
            guard let read = Self.read(changed) else { continue }
            // White space may change into other white space: then nothing was changed.
            #expect(read == keystore, "seed \(seed) offset \(offset)")
        }
    }

    @Test func `no beginning of a file is a file`() throws {
        let (_, keystore) = try Self.sample()
        for count in 0..<keystore.json.count - 2 {
            #expect(Self.read(Array(keystore.json.prefix(count))) == nil, "\(count) bytes")
        }
    }

    @Test(arguments: [
        (1, 64 << 20), (11, 64 << 20), (3, (64 << 20) - 1), (3, (1 << 30) + 1), (0, 0),
        (Int.max, 64 << 20), (3, 1 << 40),
    ])
    func `derivation costs out of bounds are refused on reading`(
        passes: Int, memory: Int
    ) throws {
        let (_, keystore) = try Self.sample()
        let file = String(decoding: keystore.json, as: UTF8.self)
        let edited = Self.replacing(
            "\"memory\": 67108864", by: "\"memory\": \(memory)",
            in: Self.replacing("\"passes\": 2", by: "\"passes\": \(passes)", in: file))
        #expect(
            throws: KeystoreFault.costOutOfBounds(passes: UInt64(passes), memory: memory)
        ) {
            try Keystore(json: Array(edited.utf8))
        }
    }

    @Test(arguments: [
        "\"version\": 1|\"version\": 2", "argon2id|scrypt", "xchacha20-poly1305|aes-128-ctr",
        "sha256|md5", "\"name\"|\"nome\"", "ed25519|secp256k1", "\"pubkey\": \"|\"pubkey\": \"00",
        "\"path\": \"\"|\"path\": \"n\"", "\"path\": \"\"|\"path\": \"m/01\"",
    ])
    func `another form is refused with its place`(edit: String) throws {
        let (_, keystore) = try Self.sample()
        let parts = edit.split(separator: "|").map(String.init)
        let file = String(decoding: keystore.json, as: UTF8.self)
        let edited = Self.replacing(parts[0], by: parts[1], in: file)
        #expect(edited != file)
        let fault = #expect(throws: KeystoreFault.self) {
            try Keystore(json: Array(edited.utf8))
        }
        guard case .wrongShape(let errors) = fault else {
            Issue.record("\(edit): \(String(describing: fault))")
            return
        }
        #expect(!errors.isEmpty)
    }

    @Test func `the standard cost lies above the floor`() {
        #expect(KeystoreCost.standard.passes > KeystoreCost.floor.passes)
        #expect(KeystoreCost.standard.memory > KeystoreCost.floor.memory)
        #expect(KeystoreCost.passBounds.contains(KeystoreCost.standard.passes))
        #expect(KeystoreCost.memoryBounds.contains(KeystoreCost.standard.memory))
    }

    private static func read(_ bytes: [UInt8]) -> Keystore? {
        do {
            return try Keystore(json: bytes)
        } catch {
            return nil
        }
    }

    /// The first place only.
    private static func replacing(_ old: String, by new: String, in text: String) -> String {
        guard let range = text.firstRange(of: old) else { return text }
        return text.replacingCharacters(in: range, with: new)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with new: String) -> String {
        String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
    }
}
