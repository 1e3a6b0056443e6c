import Encoding
import Vocabulary

/// Why bytes are not shown as a transaction.
package enum ReviewFault: Error, Equatable, Sendable, CustomStringConvertible {
    case unreadable(DecodingFault)
    /// Made for another chain, another genesis, or as something else than a transaction.
    case otherChain(ChainID)

    package var description: String {
        switch self {
        case .unreadable(let fault): "these bytes are no transaction: \(fault)"
        case .otherChain(let chain): "this transaction was not made for \(chain)"
        }
    }
}
