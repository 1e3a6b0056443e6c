import Vocabulary
import Wallet

/// What a command knows when it makes its operation: the chain, its markets, the sender.
struct TransactionSubject {
    let identity: ChainIdentity
    let markets: [MarketScale]
    let sender: AccountAddress
    let authority: Authority
    /// The chain's time, or this machine's if that is later.
    let now: Timestamp
    let subaccount: SubaccountNumber
    let folder: KeyFolder

    /// The market of a symbol. Refuses one that the chain does not have.
    func market(_ symbol: String) throws(CommandFailure) -> MarketScale {
        if let market = markets.first(where: { $0.symbol == symbol }) { return market }
        let known = markets.map(\.symbol).joined(separator: ", ")
        throw .noSuch("there is no market '\(symbol)'", hint: "markets: \(known)")
    }
}
