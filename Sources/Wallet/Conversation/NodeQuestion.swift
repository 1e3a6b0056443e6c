import Cryptography
import Encoding
import Transactions
import Vocabulary

/// One thing a node can be asked, with how its answer is read.
package struct NodeQuestion<Answer: Sendable>: Sendable {
    package let method: String
    package let parameters: OutputValue
    let read: @Sendable (AnswerReader) throws(AnswerFault) -> Answer
}

extension NodeQuestion where Answer == StatusAnswer {
    package static var status: Self {
        NodeQuestion(method: "status", parameters: [:], read: StatusAnswer.init)
    }
}

extension NodeQuestion where Answer == [MarketAnswer] {
    package static var markets: Self {
        NodeQuestion(method: "markets", parameters: [:]) { (answer) throws(AnswerFault) in
            let markets = try answer.each(MarketAnswer.init)
            guard markets.count <= Limits.markets else {
                throw answer.fault(.tooMany(found: markets.count, limit: Limits.markets))
            }
            return markets
        }
    }
}

extension NodeQuestion where Answer == LedgerAnswer {
    package static var ledger: Self {
        NodeQuestion(method: "ledger", parameters: [:], read: LedgerAnswer.init)
    }
}

extension NodeQuestion where Answer == AccountAnswer {
    package static func account(_ address: AccountAddress) -> Self {
        NodeQuestion(
            method: "account", parameters: ["address": .text(address.text)],
            read: AccountAnswer.init)
    }
}

extension NodeQuestion where Answer == BookAnswer {
    package static func book(market: String, depth: Int) -> Self {
        NodeQuestion(
            method: "book",
            parameters: ["market": .text(market), "depth": .number(Int64(depth))],
            read: BookAnswer.init)
    }
}

extension NodeQuestion where Answer == BlockAnswer {
    /// The latest final block when no height is given.
    package static func block(_ height: Height?) -> Self {
        NodeQuestion(
            method: "block", parameters: height.map { ["height": .text("\($0)")] } ?? [:],
            read: BlockAnswer.init)
    }
}

extension NodeQuestion where Answer == TransactionAnswer {
    package static func transaction(_ id: TransactionID) -> Self {
        NodeQuestion(
            method: "tx", parameters: ["hash": .text("\(id.digest)")],
            read: TransactionAnswer.init)
    }
}

extension NodeQuestion where Answer == BroadcastAnswer {
    package static func broadcast(_ transaction: SignedTransaction) -> Self {
        NodeQuestion(
            method: "broadcast",
            parameters: [
                "transaction": .text(Hexadecimal.encode(transaction.canonicalBytes))
            ],
            read: BroadcastAnswer.init)
    }
}
