import Cryptography
import Encoding
import Vocabulary

/// One private key under a passphrase, with its public parts readable by anybody.
///
/// The passphrase becomes a key through Argon2id, the seed is sealed under that key with
/// XChaCha20-Poly1305, and everything else in the file is bound to the seal: name, curve, public
/// key, path, cost and salt cannot be exchanged for those of another file.
package struct Keystore: Equatable, Sendable {
    package static let version: UInt16 = 1
    package static let leastPassphraseBytes = 8
    package static let mostPassphraseBytes = 1024
    static let sealedByteCount = PrivateKey.seedByteCount + AEADKey.overhead

    package let name: KeyName
    package let publicKey: PublicKey
    /// How the key came from a mnemonic, where it did.
    package let path: DerivationPath?
    package let cost: KeystoreCost
    let salt: [UInt8]
    let nonce: [UInt8]
    let sealed: [UInt8]

    package var address: AccountAddress { AccountAddress(of: publicKey) }

    init(
        name: KeyName, publicKey: PublicKey, path: DerivationPath? = nil, cost: KeystoreCost,
        salt: [UInt8], nonce: [UInt8], sealed: [UInt8]
    ) {
        self.name = name
        self.publicKey = publicKey
        self.path = path
        self.cost = cost
        self.salt = salt
        self.nonce = nonce
        self.sealed = sealed
    }

    /// Seals `key` under `passphrase`, with salt and nonce from the kernel.
    ///
    /// Refuses a passphrase that is too short or too long.
    package static func seal(
        _ key: PrivateKey, name: KeyName, path: DerivationPath? = nil, passphrase: SecretBytes,
        cost: KeystoreCost = .standard
    ) throws(KeystoreFault) -> Keystore {
        guard passphrase.count >= leastPassphraseBytes else {
            throw .passphraseTooShort(found: passphrase.count, least: leastPassphraseBytes)
        }
        let salt = Entropy.bytes(Argon2id.saltByteCount)
        let nonce = Entropy.bytes(AEADKey.nonceByteCount)
        let blank = Keystore(
            name: name, publicKey: key.publicKey, path: path, cost: cost, salt: salt,
            nonce: nonce, sealed: [])
        let sealing = try blank.sealingKey(passphrase)
        var seed = key.seed.withUnsafeBytes { Array($0) }
        let sealed = sealing.seal(seed, nonce24: nonce, additional: blank.header)
        wipe(&seed)
        return Keystore(
            name: name, publicKey: key.publicKey, path: path, cost: cost, salt: salt,
            nonce: nonce, sealed: sealed)
    }

    /// The private key, and only the one that the file names.
    package func open(_ passphrase: SecretBytes) throws(KeystoreFault) -> PrivateKey {
        let sealing = try sealingKey(passphrase)
        guard var seed = sealing.open(sealed, nonce24: nonce, additional: header) else {
            throw .wrongPassphrase
        }
        let secret = SecretBytes(copying: seed)
        Self.wipe(&seed)
        let key: PrivateKey
        do throws(KeyFault) {
            key = try PrivateKey(curve: publicKey.curve, seed: secret)
        } catch {
            throw .notAKey(error)
        }
        guard key.publicKey == publicKey else { throw .foreignKey }
        return key
    }

    /// Tells a damaged file from a wrong passphrase. Needs no secret and tells none.
    var checksum: Digest {
        var writer = Writer()
        writer.write(counted: header)
        writer.write(counted: nonce)
        writer.write(counted: sealed)
        return Digest.tagged("novation/keystore-checksum/1", writer.bytes)
    }

    /// What the seal is bound to.
    private var header: [UInt8] {
        var writer = Writer()
        writer.write(text: "novation/keystore/1")
        writer.write(text: name.text)
        writer.write(publicKey)
        writer.write(text: path?.description ?? "")
        writer.write(cost.passes)
        writer.write(UInt64(cost.memory))
        writer.write(counted: salt)
        return writer.bytes
    }

    private func sealingKey(_ passphrase: SecretBytes) throws(KeystoreFault) -> AEADKey {
        guard passphrase.count <= Self.mostPassphraseBytes else {
            throw .passphraseTooLong(found: passphrase.count, most: Self.mostPassphraseBytes)
        }
        let secret: SecretBytes
        do throws(DerivationFault) {
            secret = try Argon2id.derive(
                passphrase: passphrase, salt: salt, opsLimit: cost.passes,
                memoryLimit: cost.memory)
        } catch {
            throw .derivation(error)
        }
        do throws(KeyFault) {
            return try AEADKey(secret)
        } catch {
            throw .notAKey(error)
        }
    }

    // The sealing interface takes plain bytes, so a copy exists for a moment. Not inlined, so that
    // nobody finds the zeros to be unused and leaves them away.
    @inline(never)
    private static func wipe(_ bytes: inout [UInt8]) {
        for index in bytes.indices { bytes[index] = 0 }
    }
}
