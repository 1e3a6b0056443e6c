import Cryptography
import Foundation
import Testing

/// Published vectors of keys from seeds and seeds from words. Without the folder they are skipped.
@Suite(
    .enabled(if: VectorFolder.isGiven, "NOVATION_VECTORS names no folder of published vectors"))
struct DerivationVectorTests {
    typealias Fields = [String: Any]

    @Test func `BIP-32 keys are the published ones, private and public`() throws {
        var count = 0
        for (seed, chain) in try Self.chains("bip32.json") {
            let path = try DerivationPath(try Self.text(chain, "path"))
            let key = try ExtendedKey(curve: .secp256k1, seed: seed).derived(along: path)
            try Self.compare(key, withPrivate: Self.text(chain, "xprv"))
            try Self.compare(key, withPublic: Self.text(chain, "xpub"))
            count += 1
        }
        #expect(count == 17)
    }

    @Test func `SLIP-0010 keys are the published ones over both curves`() throws {
        var counts: [Curve: Int] = [:]
        for (seed, chain, name) in try Self.namedChains("slip10.json") {
            let curve: Curve = name.hasSuffix("ed25519") ? .ed25519 : .secp256k1
            let path = try DerivationPath(try Self.text(chain, "path"))
            let key = try ExtendedKey(curve: curve, seed: seed).derived(along: path)
            #expect(try hex(key.privateKey.seed) == Self.text(chain, "private"), "\(name) \(path)")
            #expect(try hex(key.chainCode) == Self.text(chain, "chain code"), "\(name) \(path)")
            let mark = curve == .ed25519 ? "00" : ""
            let publicKey = mark + hex(key.privateKey.publicKey.bytes)
            #expect(try publicKey == Self.text(chain, "public"), "\(name) \(path)")
            let fingerprint = try UInt32(Self.text(chain, "fingerprint"), radix: 16)
            #expect(key.parentFingerprint == fingerprint, "\(name) \(path)")
            counts[curve, default: 0] += 1
        }
        #expect(counts == [.ed25519: 12, .secp256k1: 12])
    }

    @Test func `BIP-39 entropy, words, seeds and master keys are the published ones`() throws {
        let languages = try #require(try VectorFolder.read("bip39.json") as? [String: [[String]]])
        #expect(languages.count == 12)
        for (language, cases) in languages {
            var words: [Int: String] = [:]
            for test in cases {
                let mnemonic = test[1].decomposedStringWithCompatibilityMapping
                let list = mnemonic.split(separator: " ").map(String.init)
                let code = try MnemonicCode(entropy: secret(test[0]))
                let indices = code.withWordIndices { Array($0) }
                #expect(indices.count == list.count, "\(language) \(test[0])")
                for (index, word) in zip(indices, list) {
                    #expect(words[index, default: word] == word, "\(language) \(index)")
                    words[index] = word
                }
                #expect(try hex(MnemonicCode(wordIndices: indices).entropy) == test[0])
                let seed = MnemonicSeed.derive(
                    mnemonic: SecretBytes(copying: Array(mnemonic.utf8)),
                    passphrase: SecretBytes(copying: Array("TREZOR".utf8)))
                #expect(hex(seed) == test[2], "\(language) \(test[0])")
                try Self.compare(ExtendedKey(curve: .secp256k1, seed: seed), withPrivate: test[3])
            }
            #expect(Set(words.values).count == words.count, "\(language)")
            // That list is in the order of its letters, so that numbers are in the order of words.
            if language == "english" {
                let inOrder = words.keys.sorted().compactMap { words[$0] }
                #expect(inOrder == inOrder.sorted())
                #expect(words[0] == "abandon" && words[2047] == "zoo")
            }
        }
    }

    @Test func `BIP-340 signatures are made and judged as published`() throws {
        var counts = (valid: 0, invalid: 0, signed: 0)
        let lines = try VectorFolder.text("bip340.csv").lowercased()
            .split(whereSeparator: \.isNewline)
        for line in lines.dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
                .map(String.init)
            let message = try decoded(fields[4])
            let signature = try #require(Signature(decoded(fields[5])))
            let key = try #require(SchnorrPublicKey(decoded(fields[2])))
            let isValid = fields[6] == "true"
            #expect(key.verifies(signature, of: message) == isValid, "case \(fields[0])")
            if isValid { counts.valid += 1 } else { counts.invalid += 1 }
            if fields[1].isEmpty { continue }
            let signer = try SchnorrPrivateKey(seed: secret(fields[1]))
            #expect(signer.publicKey == key, "case \(fields[0])")
            let made = signer.sign(message, auxiliary: try secret(fields[3]))
            #expect(made == signature, "case \(fields[0])")
            counts.signed += 1
        }
        #expect(counts == (9, 10, 8))
    }

    private static func chains(_ name: String) throws -> [(seed: SecretBytes, chain: Fields)] {
        try namedChains(name).map { ($0.seed, $0.chain) }
    }

    private static func namedChains(
        _ name: String
    ) throws -> [(seed: SecretBytes, chain: Fields, name: String)] {
        let file = try #require(try VectorFolder.read(name) as? Fields)
        let vectors = try #require(file["vectors"] as? [Fields])
        return try vectors.flatMap { vector in
            let seed = try secret(try text(vector, "seed"))
            let name = vector["name"] as? String ?? ""
            return try #require(vector["chains"] as? [Fields]).map { (seed, $0, name) }
        }
    }

    private static func text(_ fields: Fields, _ name: String) throws -> String {
        try #require(fields[name] as? String)
    }

    /// Version, depth, fingerprint, step, chain code, zero and scalar.
    private static func compare(_ key: ExtendedKey, withPrivate text: String) throws {
        let expected = try #require(Base58.decode(text))
        let scalar = key.privateKey.seed.withUnsafeBytes { Array($0) }
        #expect(form([0x04, 0x88, 0xad, 0xe4], key, [0] + scalar) == expected, "\(text)")
    }

    private static func compare(_ key: ExtendedKey, withPublic text: String) throws {
        let expected = try #require(Base58.decode(text))
        let point = key.privateKey.publicKey.bytes
        #expect(form([0x04, 0x88, 0xb2, 0x1e], key, point) == expected, "\(text)")
    }

    private static func form(_ version: [UInt8], _ key: ExtendedKey, _ end: [UInt8]) -> [UInt8] {
        let index = key.step?.index ?? 0
        var form = version + [key.depth]
        withUnsafeBytes(of: key.parentFingerprint.bigEndian) { form += $0 }
        withUnsafeBytes(of: index.bigEndian) { form += $0 }
        key.chainCode.withUnsafeBytes { form += $0 }
        return form + end
    }
}
