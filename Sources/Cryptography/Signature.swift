import Encoding

/// Sixty-four bytes that claim to be a signature: R ‖ S of Ed25519, or r ‖ s of ECDSA.
package struct Signature: Sendable, BitwiseCopyable {
    package static let byteCount = 64

    let first: Digest
    let second: Digest

    package init(first: Digest, second: Digest) {
        self.first = first
        self.second = second
    }

    init(loading raw: UnsafeRawPointer) {
        first = Digest(loading: raw)
        second = Digest(loading: raw + Digest.byteCount)
    }

    /// Exactly sixty-four bytes, else nil.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount,
            let first = Digest(bytes.prefix(Digest.byteCount)),
            let second = Digest(bytes.dropFirst(Digest.byteCount))
        else { return nil }
        self.init(first: first, second: second)
    }

    package var bytes: [UInt8] {
        withUnsafeBytes { Array($0) }
    }

    /// The bytes in order, without allocating.
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let (left, right) = (first.words, second.words)
        return Swift.withUnsafeBytes(
            of: (
                left.0.bigEndian, left.1.bigEndian, left.2.bigEndian, left.3.bigEndian,
                right.0.bigEndian, right.1.bigEndian, right.2.bigEndian, right.3.bigEndian
            ), body)
    }
}

extension Signature: Hashable {
    // Whoever sends signatures chooses their bytes, so that all of them count.
    package func hash(into hasher: inout Hasher) {
        withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}

extension Signature: Canonical {
    package func encode(into writer: inout Writer) {
        writer.write(first)
        writer.write(second)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        first = try reader.read()
        second = try reader.read()
    }
}
