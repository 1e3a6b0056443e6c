import Encoding
import Transactions
import Vocabulary

/// Why a transaction may not be in a block. It has no effect at all, not even a fee.
package enum Inadmissible: Error, Equatable, Sendable, CustomStringConvertible {
    case malformed(Malformation)
    /// Signed for another chain, genesis or kind.
    case otherChain
    /// One, or as many as the account's m-of-n asks for.
    case signatureCount(have: Int, need: Int)
    /// Neither the account's own key nor the agent's; keys go by the address they would have.
    case otherKey(AccountAddress)
    case notASigner(AccountAddress)
    case unknownAgent(KeyID)
    case agentExpired(KeyID, expiry: Timestamp, now: Timestamp)
    /// Agents place and cancel orders.
    case notForAgents(operation: Int)
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
        case .notASigner: 1014
        case .unknownAgent: 1015
        case .agentExpired: 1016
        case .notForAgents: 1017
        }
    }

    /// For people and programs, such as `NV1009`.
    package var code: String { "NV\(number)" }

    package var detail: String {
        switch self {
        case .malformed(let fault): "the bytes are not a transaction, \(fault)"
        case .otherChain: "it is signed for another chain"
        case .signatureCount(let have, let need): "\(have) signatures; exactly \(need) must be"
        case .otherKey(let key): "the key of \(key.text) does not sign here"
        case .notASigner(let key): "the key of \(key.text) is none of the account's signers"
        case .unknownAgent(let number): "the account has no agent \(number)"
        case .agentExpired(let number, let expiry, let now):
            "the right of agent \(number) ended at \(TimestampText.write(expiry)); it is "
                + TimestampText.write(now)
        case .notForAgents(let place):
            "operation \(place) is not for agents, who place and cancel orders"
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

    /// Whether waiting is no cure: on this branch it stays inadmissible unless somebody acts.
    ///
    /// A leader drops it. What is admitted one by one and never chosen, such as a thousand
    /// transactions of an account that can pay for one, would stand in everybody's way for a day.
    package var isFinal: Bool {
        switch self {
        case .malformed, .otherChain, .badSignature, .nonceUsed, .expired, .feeLimitTooLow,
            .agentExpired, .notForAgents, .signatureCount, .otherKey, .notASigner, .unknownAgent,
            .tooManyNonces, .feeNotCovered:
            true
        // Another branch may have credited the account; time passes.
        case .unknownAccount, .nonceUsedInBlock, .expiryTooFar: false
        }
    }
}
