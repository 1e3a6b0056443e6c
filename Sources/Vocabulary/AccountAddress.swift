import Cryptography
import Encoding

/// An account's name: the tagged hash of its first key. Written `nov1…`.
package struct AccountAddress: Canonical, Hashable, Comparable, BitwiseCopyable {
    package static let prefix = "nov"
    package let digest: Digest

    package init(_ digest: Digest) { self.digest = digest }

    package init(of key: PublicKey) {
        digest = Digest.tagged("novation/address/1", key.canonicalBytes)
    }

    /// Strictly bech32m with our prefix.
    package init(text: String) throws(TextFault) {
        let (prefix, payload) = try Bech32m.decode(text)
        guard prefix == Self.prefix else { throw .badPrefix }
        guard let digest = Digest(payload) else {
            throw .wrongLength(found: payload.count, limit: Digest.byteCount)
        }
        self.digest = digest
    }

    package var text: String { Bech32m.encode(prefix: Self.prefix, payload: digest.bytes) }

    package static func < (left: AccountAddress, right: AccountAddress) -> Bool {
        left.digest < right.digest
    }

    package func encode(into writer: inout Writer) { writer.write(digest) }
    package init(from reader: inout Reader) throws(DecodingFault) { digest = try reader.read() }
}
