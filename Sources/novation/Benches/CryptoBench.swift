import Cryptography
import Encoding
import Platform
import Vocabulary

/// Signatures, hashes and sealing beside the bare library, call by call in turn, so that whatever
/// else the machine does meets both alike.
enum CryptoBench {
    private static let runs = 11
    private static let message = [UInt8](repeating: 0x6E, count: 200)

    static func figures() -> [Figure] {
        var figures: [Figure] = []
        for curve in Curve.allCases { figures += signatures(curve) }
        return figures + [schnorr()] + slowPaths() + hashes() + [sealing(), proofs()]
    }

    /// Nanoseconds a call of each, in turns of `count` calls.
    private static func beside(
        _ name: String, count: Int, goal: String = "", ours: () -> Bool, bare: (() -> Bool)?
    ) -> Figure {
        var (values, limit): ([Int64], [Int64]) = ([], [])
        for _ in 0..<runs {
            values.append(time(count, ours))
            if let bare { limit.append(time(count, bare)) }
        }
        return Figure(
            bench: "crypto", name: name, unit: "ns", milliValues: values, limit: limit, goal: goal)
    }

    private static func time(_ count: Int, _ body: () -> Bool) -> Int64 {
        var right = 0
        let start = MonotonicTime.now()
        for _ in 0..<count where body() { right += 1 }
        let end = MonotonicTime.now()
        invariant(right == count, "every call does its work")
        return StateBench.perPart(end - start, count)
    }

    private static func signatures(_ curve: Curve) -> [Figure] {
        let key = PrivateKey.generate(curve)
        let signature = key.sign(message)
        let (signed, bytes) = (signature.bytes, key.publicKey.bytes)
        let hash = SHA256.hash(message).bytes
        let isEdwards = curve == .ed25519
        return [
            beside(
                "\(curve)_verify", count: 300,
                goal: isEdwards ? "at least 95 % of the limit" : "",
                ours: { key.publicKey.verifies(signature, of: message) },
                bare: {
                    isEdwards
                        ? BareLibrary.verifiesEd25519(signed, of: message, key: bytes)
                        : BareLibrary.verifiesECDSA(signed, ofHash: hash, key: bytes)
                }),
            beside(
                "\(curve)_sign", count: 300, ours: { key.sign(message) == signature }, bare: nil),
        ]
    }

    private static func schnorr() -> Figure {
        let key = SchnorrPrivateKey.generate()
        let signature = key.sign(message)
        let (signed, bytes) = (signature.bytes, key.publicKey.bytes)
        return beside(
            "schnorr_verify", count: 300,
            ours: { key.publicKey.verifies(signature, of: message) },
            bare: { BareLibrary.verifiesSchnorr(signed, of: message, key: bytes) })
    }

    /// What a signature costs that the library refuses and the rule may accept: with a key as keys
    /// are made, and with one that somebody gave a part of small order.
    private static func slowPaths() -> [Figure] {
        let key = PrivateKey.generate(.ed25519)
        let ordinary = slowPath("", key.publicKey.bytes, key.sign(message), message)
        guard let (key, signature) = mixed else { broken("the mixed key is one") }
        return [ordinary, slowPath("_mixed_key", key, signature, Array("31".utf8))]
    }

    private static func slowPath(
        _ suffix: String, _ key: [UInt8], _ signature: Signature, _ message: [UInt8]
    ) -> Figure {
        beside(
            "ed25519_slow_verify" + suffix, count: 100, goal: "at most 200000",
            ours: {
                message.withUnsafeBytes { Ed25519.satisfiesRule(signature, of: $0, key: key) }
            }, bare: nil)
    }

    /// A key with a part of order eight, and its signature of "31".
    private static var mixed: (key: [UInt8], signature: Signature)? {
        do throws(TextFault) {
            let key = try Hexadecimal.decode(
                "8ccc53b3861d7fdf28d1f7721f56e3f25fe9d24a7f70042b55c70a4845075e61")
            let signature = try Hexadecimal.decode(
                "aa866018532a0410da50a2566d096dbbf6f2bc2726aa16622eaf7a4328932a83"
                    + "0ba97073aef7710a25e1039b19d585a95a40095972adda7a5a1e8c2a7da8f706")
            return Signature(signature).map { (key, $0) }
        } catch {
            return nil
        }
    }

    private static func hashes() -> [Figure] {
        let page = [UInt8](repeating: 3, count: 1024)
        var (lanes, one) = (BenchHashes(length: 256), BenchHashes(length: 256))
        return [
            beside(
                "sha256_1024", count: 2000, ours: { SHA256.hash(page) != .zero },
                bare: { !BareLibrary.sha256(page).isEmpty }),
            beside(
                "sha256_lanes_64x256", count: 200,
                ours: {
                    lanes.hash(64)
                    return true
                },
                bare: {
                    one.hashSingly(64)
                    return true
                }),
        ]
    }

    private static func sealing() -> Figure {
        let secret = SecretBytes.random(count: AEADKey.byteCount)
        let bytes = secret.withUnsafeBytes { Array($0) }
        let plaintext = [UInt8](repeating: 9, count: 1200)
        let nonce = [UInt8](repeating: 1, count: AEADKey.nonceByteCount)
        let key: AEADKey
        do throws(KeyFault) { key = try AEADKey(secret) } catch {
            broken("thirty-two bytes are a sealing key")
        }
        return beside(
            "seal_1200", count: 1000,
            ours: { !key.seal(plaintext, nonce24: nonce, additional: []).isEmpty },
            bare: { !BareLibrary.sealed(plaintext, key: bytes, nonce: nonce).isEmpty })
    }

    private static func proofs() -> Figure {
        let leaves = (0..<1024).map { Digest.tagged("bench", [UInt8($0 & 255), UInt8($0 >> 8)]) }
        let tree = MerkleTree(leafHashes: leaves)
        guard let proof = tree.proof(of: 700) else { broken("a tree proves its leaves") }
        let root = tree.root
        return beside(
            "merkle_proof_check", count: 500,
            ours: { proof.verifies(leafHash: leaves[700], root: root) }, bare: nil)
    }
}
