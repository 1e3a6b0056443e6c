import Encoding
import Vocabulary

/// Why a draft is not signed.
package enum DraftFault: Error, Equatable, Sendable, CustomStringConvertible {
    case noOperations
    case tooManyOperations(found: Int, limit: Int)
    case tooLarge(bytes: Int, limit: Int)
    case expired(expiry: Timestamp, now: Timestamp)
    case expiresTooLate(expiry: Timestamp, latest: Timestamp)
    /// The key's address is not the account that asks.
    case foreignKey(account: AccountAddress, key: AccountAddress)
    /// The key is everybody's, and the chain is not one for development.
    case publicKeyOnRealChain(ChainID)
    /// The bytes to sign do not read back as what was shown.
    case notWhatWasShown(DecodingFault?)

    package var description: String {
        switch self {
        case .noOperations: "a transaction has at least one operation"
        case .tooManyOperations(let found, let limit):
            "\(found) operations, at most \(limit) fit a transaction"
        case .tooLarge(let bytes, let limit):
            "the transaction has \(bytes) bytes, at most \(limit) are accepted"
        case .expired(let expiry, let now):
            "it would expire at \(TimestampText.write(expiry)), and it is "
                + TimestampText.write(now)
        case .expiresTooLate(let expiry, let latest):
            "it would expire at \(TimestampText.write(expiry)); "
                + "\(TimestampText.write(latest)) is the latest"
        case .foreignKey(let account, let key):
            "the key of \(key.text) cannot sign for \(account.text)"
        case .publicKeyOnRealChain(let chain):
            "the key is a public development key and \(chain) is no development chain"
        case .notWhatWasShown(let fault):
            "the bytes to sign are not the transaction shown"
                + (fault.map { ": \($0)" } ?? "")
        }
    }
}
