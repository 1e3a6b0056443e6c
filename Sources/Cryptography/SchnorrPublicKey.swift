import CSecp256k1
import Encoding

/// Whom a BIP-340 signature is from: the x coordinate of a point of secp256k1, whose y is even.
///
/// Accounts and validators do not sign so; it is for what other chains' signatures attest.
package struct SchnorrPublicKey: Hashable, Sendable, BitwiseCopyable {
    package static let byteCount = 32

    let x: Digest

    /// Exactly thirty-two bytes, else nil. Whether they are a point shows in `isUsable`.
    package init?(_ bytes: some Collection<UInt8>) {
        guard let x = Digest(bytes) else { return nil }
        self.x = x
    }

    init(x: Digest) {
        self.x = x
    }

    package var bytes: [UInt8] { x.bytes }

    /// Whether the number is below the field's size and a point has it.
    package var isUsable: Bool { parsed != nil }

    /// Whether `signature` is this key's over `message`, which may have any length.
    package func verifies(_ signature: Signature, of message: [UInt8]) -> Bool {
        guard var point = parsed else { return false }
        return signature.withUnsafeBytes { signature in
            secp256k1_schnorrsig_verify(
                ECDSA.context, signature.bytePointer, message, message.count, &point) == 1
        }
    }

    private var parsed: secp256k1_xonly_pubkey? {
        var point = secp256k1_xonly_pubkey()
        let isPoint = x.withUnsafeBytes {
            secp256k1_xonly_pubkey_parse(ECDSA.context, &point, $0.bytePointer) == 1
        }
        return isPoint ? point : nil
    }
}

extension SchnorrPublicKey: Canonical {
    package func encode(into writer: inout Writer) {
        writer.write(x)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        x = try reader.read()
    }
}
