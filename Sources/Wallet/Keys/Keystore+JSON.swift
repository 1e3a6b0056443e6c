import Cryptography
import Encoding
import Vocabulary

// The file form: the three modules of EIP-2335 (kdf, checksum, cipher), each with function,
// parameters and message, and beside them what everybody may know.
extension Keystore {
    private static let kdfFunction = "argon2id"
    private static let checksumFunction = "sha256"
    private static let cipherFunction = "xchacha20-poly1305"
    private static let longestFile = 16 * 1024

    /// The file, ending in a line feed.
    package var json: [UInt8] {
        var writer = JSONWriter(pretty: true)
        writer.beginObject()
        writer.key("version")
        writer.integer(Self.version)
        for (key, text) in [
            ("name", name.text), ("algo", publicKey.curve.name), ("address", address.text),
            ("pubkey", Hexadecimal.encode(publicKey.bytes)), ("path", path?.description ?? ""),
        ] {
            writer.key(key)
            writer.string(text)
        }
        writer.key("crypto")
        writer.beginObject()
        writeModule("kdf", Self.kdfFunction, message: [], into: &writer) { writer in
            writer.key("passes")
            writer.integer(cost.passes)
            writer.key("memory")
            writer.integer(cost.memory)
            writer.key("salt")
            writer.string(Hexadecimal.encode(salt))
        }
        writeModule(
            "checksum", Self.checksumFunction, message: checksum.bytes, into: &writer
        ) { _ in }
        writeModule("cipher", Self.cipherFunction, message: sealed, into: &writer) { writer in
            writer.key("nonce")
            writer.string(Hexadecimal.encode(nonce))
        }
        writer.endObject()
        writer.endObject()
        return writer.bytes + [0x0A]
    }

    /// Reads a file. Refuses unknown or missing entries, other functions, a cost out of bounds,
    /// a checksum or an address that does not fit; asks for no passphrase.
    package init(json bytes: [UInt8]) throws(KeystoreFault) {
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONReader.read(bytes, comments: false, limit: Self.longestFile)
        } catch {
            throw .notJSON(error)
        }
        var reader = JSONObjectReader(value)
        let version: UInt16? = reader.integer("version", in: Self.version...Self.version)
        let name = reader.parsed("name", KeyName.init)
        let curve = reader.parsed("algo", Curve.init(name:))
        let address = reader.parsed("address", AccountAddress.init(text:))
        let key = reader.parsed("pubkey", Hexadecimal.decode)
        let path = reader.parsed("path", Self.readPath)
        let parts = reader.object("crypto", Self.readParts)
        let publicKey = curve.flatMap { curve in
            key.flatMap { PublicKey(curve: curve, bytes: $0) }
        }
        if let publicKey, let address, AccountAddress(of: publicKey) != address {
            reader.refuse("address", "is not the address of the public key")
        }
        if curve != nil, key != nil, publicKey == nil {
            reader.refuse("pubkey", "is not a key of that curve")
        }
        reader.finish()
        guard reader.errors.isEmpty, version != nil, address != nil, let name, let publicKey,
            let path, let parts
        else { throw .wrongShape(reader.errors) }
        self.init(
            name: name, publicKey: publicKey, path: path,
            cost: try KeystoreCost(passes: parts.passes, memory: parts.memory),
            salt: parts.salt, nonce: parts.nonce, sealed: parts.sealed)
        guard checksum == parts.checksum else { throw .damaged }
    }

    /// Nil inside for a key that came from no mnemonic.
    private static func readPath(_ text: String) throws(PathTextFault) -> DerivationPath? {
        text.isEmpty ? nil : try DerivationPath(typed: text)
    }

    private struct Parts {
        var passes: UInt64
        var memory: Int
        var salt: [UInt8]
        var nonce: [UInt8]
        var sealed: [UInt8]
        var checksum: Digest
    }

    private static func readParts(_ reader: inout JSONObjectReader) -> Parts? {
        let kdf = reader.object("kdf") { module -> (UInt64, Int, [UInt8])? in
            readFunction(&module, kdfFunction)
            _ = readMessage(&module, count: 0)
            return module.object("params") { params -> (UInt64, Int, [UInt8])? in
                let passes: UInt64? = params.integer("passes")
                let memory: Int? = params.integer("memory")
                let salt = readBytes("salt", &params, count: Argon2id.saltByteCount)
                guard let passes, let memory, let salt else { return nil }
                return (passes, memory, salt)
            }
        }
        let checksum = reader.object("checksum") { module -> Digest? in
            readFunction(&module, checksumFunction)
            let parameters: Void? = module.object("params") { _ in }
            let message = readMessage(&module, count: Digest.byteCount)
            return parameters == nil ? nil : message.flatMap { Digest($0) }
        }
        let cipher = reader.object("cipher") { module -> ([UInt8], [UInt8])? in
            readFunction(&module, cipherFunction)
            let sealed = readMessage(&module, count: sealedByteCount)
            let nonce = module.object("params") { params in
                readBytes("nonce", &params, count: AEADKey.nonceByteCount)
            }
            guard let sealed, let nonce else { return nil }
            return (nonce, sealed)
        }
        guard let kdf, let checksum, let cipher else { return nil }
        return Parts(
            passes: kdf.0, memory: kdf.1, salt: kdf.2, nonce: cipher.0, sealed: cipher.1,
            checksum: checksum)
    }

    private static func readFunction(_ module: inout JSONObjectReader, _ wanted: String) {
        guard let found = module.text("function"), found != wanted else { return }
        module.refuse("function", "must be '\(wanted)'")
    }

    private static func readMessage(
        _ module: inout JSONObjectReader, count: Int
    ) -> [UInt8]? {
        readBytes("message", &module, count: count)
    }

    private static func readBytes(
        _ key: String, _ reader: inout JSONObjectReader, count: Int
    ) -> [UInt8]? {
        guard let bytes = reader.parsed(key, Hexadecimal.decode) else { return nil }
        guard bytes.count == count else {
            reader.refuse(key, "has \(bytes.count) bytes, \(count) are wanted")
            return nil
        }
        return bytes
    }

    private func writeModule(
        _ key: String, _ function: String, message: [UInt8], into writer: inout JSONWriter,
        parameters: (inout JSONWriter) -> Void
    ) {
        writer.key(key)
        writer.beginObject()
        writer.key("function")
        writer.string(function)
        writer.key("params")
        writer.beginObject()
        parameters(&writer)
        writer.endObject()
        writer.key("message")
        writer.string(Hexadecimal.encode(message))
        writer.endObject()
    }
}
