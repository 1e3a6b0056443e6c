import Cryptography
import Encoding

/// The name of a chain: 1 to 32 of `a-z 0-9 -`.
package struct ChainID: Canonical, Hashable, CustomStringConvertible {
    package let text: String

    package init?(_ text: String) {
        let allowed = text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
        }
        guard allowed, (1...Limits.chainIDBytes).contains(text.utf8.count) else { return nil }
        self.text = text
    }

    package var description: String { text }

    package func encode(into writer: inout Writer) { writer.write(text: text) }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let text = try reader.readText(limit: Limits.chainIDBytes)
        guard let id = ChainID(text) else {
            throw reader.fault(at: start, .notCanonical(.chainID))
        }
        self = id
    }
}

/// Which chain, beyond doubt: its name and the hash of its genesis. Goes into all signed bytes.
package struct ChainIdentity: Hashable, Sendable {
    package let chain: ChainID
    package let genesis: Digest

    package init(chain: ChainID, genesis: Digest) {
        self.chain = chain
        self.genesis = genesis
    }

    /// The first bytes of everything of this kind that is signed on this chain.
    package func context(_ kind: SignedKind) -> SigningContext {
        SigningContext(kind: kind, chain: chain.text, genesis: genesis)
    }
}
