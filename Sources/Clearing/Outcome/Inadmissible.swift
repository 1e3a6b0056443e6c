import Encoding
import Vocabulary

/// Why a transaction may not be in a block. It has no effect at all, not even a fee.
package enum Inadmissible: Error, Equatable, Sendable, CustomStringConvertible {
    case malformed(DecodingFault)
    /// Signed for another chain, genesis or kind.
    case otherChain
    /// One signature, by the account's own key, is what an account needs.
    case signatureCount(have: Int, need: Int)
    case otherKey(AccountAddress)
    case badSignature
    case unknownAccount(AccountAddress)
    case nonceUsed(UInt64)
    /// Another transaction of the same block or choice has it.
    case nonceUsedInBlock(UInt64)
    case tooManyNonces(have: Int, limit: Int)
    case expired(expiry: Timestamp, now: Timestamp)
    case expiryTooFar(expiry: Timestamp, limit: Timestamp)
    case feeLimitTooLow(have: Amount, need: Amount)
    case feeNotCovered(have: Amount, need: Amount)

    package var number: UInt16 {
        switch self {
        case .malformed: 1001
        case .otherChain: 1002
        case .signatureCount: 1003
        case .otherKey: 1004
        case .badSignature: 1005
        case .unknownAccount: 1006
        case .nonceUsed: 1007
        case .tooManyNonces: 1008
        case .expired: 1009
        case .expiryTooFar: 1010
        case .feeLimitTooLow: 1011
        case .feeNotCovered: 1012
        case .nonceUsedInBlock: 1013
        }
    }

    /// For people and programs, such as `NV1009`.
    package var code: String { "NV\(number)" }

    package var detail: String {
        switch self {
        case .malformed(let fault): "the bytes are not a transaction, \(fault)"
        case .otherChain: "it is signed for another chain"
        case .signatureCount(let have, let need): "\(have) signatures; \(need) is needed"
        case .otherKey(let address): "its key is not that of \(address.text)"
        case .badSignature: "the signature does not verify"
        case .unknownAccount(let address): "there is no account \(address.text)"
        case .nonceUsed(let nonce): "the nonce \(nonce) was used"
        case .nonceUsedInBlock(let nonce): "the nonce \(nonce) is in the block already"
        case .tooManyNonces(let have, let limit):
            "\(have) nonces of the account are live; at most \(limit) may be"
        case .expired(let expiry, let now):
            "it expired at \(TimestampText.write(expiry)); it is \(TimestampText.write(now))"
        case .expiryTooFar(let expiry, let limit):
            "it expires at \(TimestampText.write(expiry)), after \(TimestampText.write(limit))"
        case .feeLimitTooLow(let have, let need):
            "the fee limit is \(have.text), the fee \(need.text)"
        case .feeNotCovered(let have, let need):
            "the main subaccount can pay \(have.text) of fees, not \(need.text)"
        }
    }

    package var description: String { "\(code): \(detail)" }

    /// Whether it can never become admissible again on this branch.
    package var isFinal: Bool {
        switch self {
        case .malformed, .otherChain, .signatureCount, .otherKey, .badSignature, .nonceUsed,
            .expired, .feeLimitTooLow:
            true
        case .unknownAccount, .nonceUsedInBlock, .tooManyNonces, .expiryTooFar, .feeNotCovered:
            false
        }
    }
}
