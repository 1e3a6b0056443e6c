import Transactions
import Vocabulary

/// An account as its owner sees it.
package struct AccountView: Equatable, Sendable {
    package let address: AccountAddress
    package let liveNonces: Int
    /// How many of `signers` must sign; zero for the account's own key.
    package let threshold: Int
    /// By the addresses that the keys would have.
    package let signers: [AccountAddress]
    /// By number; those whose date is past may still be among them.
    package let agents: [AgentView]
    /// By number.
    package let subaccounts: [SubaccountView]
}

/// A key that may trade for an account.
package struct AgentView: Equatable, Sendable {
    package let number: KeyID
    /// By the address that it would have.
    package let key: AccountAddress
    package let expiry: Timestamp
    package let scope: AgentScope
}

/// One risk compartment, valued at the marks of the last block.
package struct SubaccountView: Equatable, Sendable {
    package let number: SubaccountNumber
    package let balance: Amount
    package let equity: Amount
    package let freeEquity: Amount
    package let initialMargin: Amount
    package let maintenanceMargin: Amount
    package let withdrawable: Amount
    package let liquidation: LiquidationState
    /// By market.
    package let positions: [PositionView]
    /// By id.
    package let orders: [OrderView]
}

/// Whether a subaccount is being closed.
package enum LiquidationState: Equatable, Sendable {
    case sound
    /// Below maintenance since the last block or longer.
    case queued(since: Height)
}

/// What is held in one market.
package struct PositionView: Equatable, Sendable {
    package let market: MarketID
    package let lots: Lots
    /// What the lots cost, signed like them.
    package let entryNotional: Amount
    package let mark: Price
    /// At the mark, without funding.
    package let unrealizedProfit: Amount
    package let fundingOwed: Amount
    package let maintenanceMargin: Amount
    package let openBuyLots: Lots
    package let openSellLots: Lots
}

/// A resting order.
package struct OrderView: Equatable, Sendable {
    package let id: OrderID
    package let clientID: UInt64
    package let market: MarketID
    package let side: Side
    package let price: Price
    package let lots: Lots
    package let isReduceOnly: Bool
}
