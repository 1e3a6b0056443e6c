import Cryptography
import Testing

/// Vector files that others published. Without the folder they are skipped, and the run says so.
@Suite(
    .enabled(if: VectorFolder.isGiven, "NOVATION_VECTORS names no folder of published vectors"))
struct VectorFileTests {
    typealias Fields = [String: Any]

    @Test func `Ed25519 answers as Wycheproof does`() throws {
        var counts = (valid: 0, invalid: 0)
        for (group, test) in try Self.cases("wycheproof-ed25519.json") {
            let fields = try #require(group["publicKey"] as? Fields)
            let key = try #require(
                PublicKey(curve: .ed25519, bytes: try Self.bytes(fields, "pk")))
            let message = try Self.bytes(test, "msg")
            let signature = Signature(try Self.bytes(test, "sig"))
            let accepted = signature.map { key.verifies($0, of: message) } ?? false
            try Self.compare(accepted, test, &counts)
        }
        #expect(counts == (88, 63))
    }

    @Test func `ECDSA answers as Wycheproof does with a low s`() throws {
        var counts = (valid: 0, invalid: 0)
        for (group, test) in try Self.cases("wycheproof-ecdsa-secp256k1-bitcoin.json") {
            let fields = try #require(group["publicKey"] as? Fields)
            let point = try Self.bytes(fields, "uncompressed")
            let compressed = [2 + point[64] % 2] + point[1...32]
            let key = try #require(PublicKey(curve: .secp256k1, bytes: compressed))
            let message = try Self.bytes(test, "msg")
            let signature = Signature(der: try Self.bytes(test, "sig"))
            let accepted = signature.map { key.verifies($0, of: message) } ?? false
            try Self.compare(accepted, test, &counts)
        }
        #expect(counts == (162, 301))
    }

    @Test func `XChaCha20-Poly1305 answers as Wycheproof does`() throws {
        var counts = (valid: 0, invalid: 0)
        for (_, test) in try Self.cases("wycheproof-xchacha20-poly1305.json") {
            let key = try AEADKey(SecretBytes(copying: try Self.bytes(test, "key")))
            let nonce = try Self.bytes(test, "iv")
            let additional = try Self.bytes(test, "aad")
            let plaintext = try Self.bytes(test, "msg")
            let sealed = try Self.bytes(test, "ct") + Self.bytes(test, "tag")
            let opened = key.open(sealed, nonce24: nonce, additional: additional)
            try Self.compare(opened == plaintext, test, &counts)
            if opened != nil {
                #expect(key.seal(plaintext, nonce24: nonce, additional: additional) == sealed)
            }
        }
        #expect(counts == (246, 69))
    }

    @Test func `of the twelve disputed signatures the rule accepts numbers 3, 4 and 5`() throws {
        let cases = try #require(try VectorFolder.read("ed25519-speccheck.json") as? [Fields])
        var accepted: [Int] = []
        for (index, test) in cases.enumerated() {
            let key = try #require(
                PublicKey(curve: .ed25519, bytes: try Self.bytes(test, "pub_key")))
            let signature = try #require(Signature(try Self.bytes(test, "signature")))
            if key.verifies(signature, of: try Self.bytes(test, "message")) {
                accepted.append(index)
            }
        }
        #expect(cases.count == 12)
        #expect(accepted == [3, 4, 5])
    }

    private static func cases(_ name: String) throws -> [(group: Fields, test: Fields)] {
        let file = try #require(try VectorFolder.read(name) as? Fields)
        let groups = try #require(file["testGroups"] as? [Fields])
        return try groups.flatMap { group in
            try #require(group["tests"] as? [Fields]).map { (group, $0) }
        }
    }

    private static func bytes(_ fields: Fields, _ name: String) throws -> [UInt8] {
        try decoded(try #require(fields[name] as? String))
    }

    private static func compare(
        _ accepted: Bool, _ test: Fields, _ counts: inout (valid: Int, invalid: Int)
    ) throws {
        let result = try #require(test["result"] as? String)
        let number = try #require(test["tcId"] as? Int)
        #expect(accepted == (result == "valid"), "case \(number)")
        if result == "valid" { counts.valid += 1 } else { counts.invalid += 1 }
    }
}
