import CSecp256k1
import CSodium

/// A key that signs by BIP-340: Schnorr signatures over secp256k1.
package struct SchnorrPrivateKey: Sendable {
    package static let seedByteCount = 32

    package let publicKey: SchnorrPublicKey
    private let scalar: SecretBytes

    /// Refuses another length than thirty-two bytes, zero, and the order or more.
    package init(seed: SecretBytes) throws(KeyFault) {
        guard seed.count == Self.seedByteCount else {
            throw .wrongLength(seed.count, expected: Self.seedByteCount)
        }
        guard let point = seed.withUnsafeBytes({ ECDSA.publicKey(of: $0) }),
            let key = SchnorrPublicKey(point.bytes.dropFirst())
        else { throw .outOfRange }
        scalar = seed
        publicKey = key
    }

    /// A new key from the kernel's generator.
    package static func generate() -> SchnorrPrivateKey {
        while true {
            do throws(KeyFault) {
                return try SchnorrPrivateKey(seed: SecretBytes.random(count: seedByteCount))
            } catch {
                // One seed in 2¹²⁸ is out of range; then the next is taken.
                continue
            }
        }
    }

    /// A signature over `message`, blinded by fresh bytes of the kernel: another each time.
    package func sign(_ message: [UInt8]) -> Signature {
        sign(message, auxiliary: SecretBytes.random(count: 32))
    }

    /// The one signature under given auxiliary bytes, of which there are thirty-two.
    ///
    /// It is verified before it is given out, since one that a hardware fault spoiled could tell
    /// the key; then the process stops.
    package func sign(_ message: [UInt8], auxiliary: SecretBytes) -> Signature {
        precondition(auxiliary.count == 32, "there are 32 auxiliary bytes")
        var pair = secp256k1_keypair()
        defer { sodium_memzero(&pair, MemoryLayout.size(ofValue: pair)) }
        let signature = withUnsafeTemporaryAllocation(
            byteCount: Signature.byteCount, alignment: 8
        ) { room in
            let isSigned = scalar.withUnsafeBytes { scalar in
                auxiliary.withUnsafeBytes { auxiliary in
                    Self.sign(message, scalar, auxiliary, &pair, into: room)
                }
            }
            precondition(isSigned, "a checked key signs")
            return Signature(loading: room.bytePointer)
        }
        precondition(
            publicKey.verifies(signature, of: message), "a fresh signature does not verify")
        return signature
    }

    private static func sign(
        _ message: [UInt8], _ scalar: UnsafeRawBufferPointer,
        _ auxiliary: UnsafeRawBufferPointer, _ pair: inout secp256k1_keypair,
        into room: UnsafeMutableRawBufferPointer
    ) -> Bool {
        guard secp256k1_keypair_create(ECDSA.context, &pair, scalar.bytePointer) == 1 else {
            return false
        }
        return novation_schnorr_sign(
            ECDSA.context, room.bytePointer, message, message.count, &pair, auxiliary.bytePointer)
            == 1
    }
}
