import Encoding

/// Whom a signature is from: a curve and the 32 or 33 bytes of a point, as a plain value.
///
/// The bytes have the right length, and for secp256k1 a prefix of 2 or 3. Whether they are a point
/// is not known before `isUsable` or `verifies` has looked; without a point, nothing verifies.
package struct PublicKey: Sendable, BitwiseCopyable {
    package let curve: Curve
    // The sign byte of a compressed secp256k1 point; zero for Ed25519, whose keys have none.
    private let prefix: UInt8
    private let body: Digest

    /// Refuses a wrong length and, for secp256k1, a prefix other than 2 and 3.
    package init?(curve: Curve, bytes: some Collection<UInt8>) {
        guard bytes.count == curve.keyByteCount else { return nil }
        switch curve {
        case .ed25519:
            self.init(curve: curve, prefix: 0, body: Digest(bytes))
        case .secp256k1:
            guard let prefix = bytes.first, Self.isPrefix(prefix) else { return nil }
            self.init(curve: curve, prefix: prefix, body: Digest(bytes.dropFirst()))
        }
    }

    init(ed25519 point: Digest) {
        curve = .ed25519
        prefix = 0
        body = point
    }

    private init?(curve: Curve, prefix: UInt8, body: Digest?) {
        guard let body else { return nil }
        self.curve = curve
        self.prefix = prefix
        self.body = body
    }

    /// The key alone, without its curve.
    package var bytes: [UInt8] {
        withUnsafeBytes { Array($0) }
    }

    /// Whether any signature can verify under this key: a point of its curve in its one encoding,
    /// and for Ed25519 not one of the eight of small order.
    package var isUsable: Bool {
        withUnsafeBytes { raw in
            switch curve {
            case .ed25519: Ed25519.isUsable(key: Array(raw))
            case .secp256k1: ECDSA.isUsable(key: raw)
            }
        }
    }

    /// Whether `signature` is this key's over `message`, by the one rule of the key's curve.
    package func verifies(_ signature: Signature, of message: [UInt8]) -> Bool {
        message.withUnsafeBytes { verifies(signature, of: $0) }
    }

    package func verifies(_ signature: Signature, of message: UnsafeRawBufferPointer) -> Bool {
        withUnsafeBytes { key in
            switch curve {
            case .ed25519: Ed25519.verifies(signature, of: message, key: key)
            case .secp256k1: ECDSA.verifies(signature, of: message, key: key)
            }
        }
    }

    private func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        switch curve {
        case .ed25519:
            return self.body.withUnsafeBytes(body)
        case .secp256k1:
            return withUnsafeTemporaryAllocation(byteCount: 33, alignment: 1) { room in
                room[0] = prefix
                self.body.withUnsafeBytes { room[1...].copyBytes(from: $0) }
                return body(UnsafeRawBufferPointer(room))
            }
        }
    }

    private static func isPrefix(_ byte: UInt8) -> Bool {
        byte == 2 || byte == 3
    }
}

extension PublicKey: Hashable, Comparable {
    /// The order of the canonical bytes.
    package static func < (left: PublicKey, right: PublicKey) -> Bool {
        (left.curve.rawValue, left.prefix, left.body)
            < (right.curve.rawValue, right.prefix, right.body)
    }

    // Whoever sends keys chooses their bytes, so that all of them count.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(curve)
        hasher.combine(prefix)
        body.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}

extension PublicKey: Canonical {
    package func encode(into writer: inout Writer) {
        writer.write(curve)
        if curve == .secp256k1 { writer.write(prefix) }
        writer.write(body)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        curve = try reader.read()
        switch curve {
        case .ed25519:
            prefix = 0
        case .secp256k1:
            let at = reader.offset
            prefix = try reader.read()
            guard Self.isPrefix(prefix) else {
                throw reader.fault(at: at, .notCanonical(.pointPrefix))
            }
        }
        body = try reader.read()
    }
}
