import Cryptography
import Encoding
import Vocabulary

/// Says whose signatures speak for the account from the next block on: so many of these keys, or
/// with no keys the account's own again. The address stays what it is.
package struct SetSigners: Equatable, Canonical {
    /// How many of `keys` must sign; zero with no keys.
    package let threshold: UInt8
    /// Sorted, each once.
    package let keys: [PublicKey]

    /// The account's own key alone.
    package static let ownKey = SetSigners()

    private init() {
        threshold = 0
        keys = []
    }

    /// Sorts the keys. Nil unless 1 ≤ threshold ≤ keys ≤ the limit, each key once.
    package init?(threshold: Int, keys: [PublicKey]) {
        self.keys = keys.sorted()
        self.threshold = UInt8(clamping: threshold)
        guard Int(self.threshold) == threshold, threshold > 0, isInForm else { return nil }
    }

    private var isInForm: Bool {
        let isSorted = zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 }
        let isBounded = keys.count <= Limits.signaturesPerTransaction
        return isSorted && isBounded && threshold <= keys.count
            && (threshold == 0) == keys.isEmpty
    }

    package func encode(into writer: inout Writer) {
        writer.write(threshold)
        writer.write(sequence: keys)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        threshold = try reader.read()
        keys = try reader.readSequence(limit: Limits.signaturesPerTransaction, width: 33)
        guard isInForm else {
            throw reader.fault(
                at: start, .notCanonical(.signers))
        }
    }
}
