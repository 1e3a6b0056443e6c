import Transactions
import Vocabulary

/// What is kept of an operation beside its result: enough to say in words what became of it.
package struct OperationSubject: Equatable, Sendable {
    /// The operation's name for clients.
    package let kind: String
    /// The market it is about, if it is about one.
    package let market: MarketID?
}

extension Operation {
    var subject: OperationSubject { OperationSubject(kind: kind, market: market) }

    private var kind: String {
        switch self {
        case .transfer: "transfer"
        case .placeOrder: "order"
        case .cancelOrder: "cancel"
        case .withdraw: "withdraw"
        case .deposit: "deposit"
        case .grantAgent: "grant"
        case .revokeAgent: "revoke"
        case .setSigners: "signers"
        }
    }
}
