import Cryptography
import Vocabulary

/// The whole exchange and clearing house as one value: blocks in, receipts and a root out.
///
/// One instance is moved along branches by the deltas of its blocks. It reads no clock, draws no
/// lots, and nothing in a transaction can make it trap. A block that it refuses leaves it exactly
/// as it was.
package struct ClearingHouse: Sendable {
    package let genesis: ClearingGenesis
    package let identity: ChainIdentity
    let context: Digest
    let signatureCheck: SignatureCheck

    // The rooms; each changes only itself.
    var accounts: Accounts
    var authorities = Authorities()
    var calendar: Calendar
    var oracle: Oracle
    var exchange: Exchange
    var positions: Positions
    var funding: Funding
    var liquidation: Liquidation

    // Outside the state: what was verified before, and the notes of the block being executed.
    var verified = VerifiedTransactions()
    var notes = BlockNotes()

    /// Begins with a genesis that `validate` accepts.
    package init(
        genesis: ClearingGenesis, identity: ChainIdentity, signatureCheck: SignatureCheck
    ) {
        self.genesis = genesis
        self.identity = identity
        self.signatureCheck = signatureCheck
        context = identity.context(.transaction).digest
        let markets = genesis.markets.count
        accounts = Accounts(markets: markets)
        calendar = Calendar(time: genesis.time)
        oracle = Oracle(genesis: genesis)
        exchange = Exchange(markets: markets)
        positions = Positions(markets: markets)
        funding = Funding(markets: markets)
        liquidation = Liquidation(markets: markets)
        for account in genesis.accounts {
            let id = accounts.openAccount(account.address)
            let main = accounts.openSubaccount(.main, of: id)
            accounts.post(
                Posting(
                    from: .external, to: .subaccount(main), amount: account.balance.rawValue))
        }
        accounts.post(
            Posting(from: .external, to: .insurance, amount: genesis.insurance.rawValue))
        _ = sealBlock()
    }

    package var height: Height { calendar.height }
    package var time: Timestamp { calendar.time }
    package var insurance: Amount { Amount(accounts.balance(of: .insurance)) }
    package var fees: Amount { Amount(accounts.balance(of: .fees)) }
    /// Losses of closed positions that nobody could pay, and that later income repays.
    package var outstandingDebt: Amount { Amount(-accounts.balance(of: .badDebt)) }

    func rules(_ market: UInt32) -> MarketRules { genesis.markets[Int(market)] }

    // MARK: Risk

    /// What a subaccount is worth and must hold, as it is or as it would be.
    func assess(_ subaccount: UInt32, with prospect: Prospect? = nil) -> Assessment {
        let row = accounts.subaccounts[subaccount]
        var assessment = Assessment(balance: row.balance + (prospect?.balanceChange ?? 0))
        var isPending = prospect != nil
        var link = row.firstPosition
        while let id = link.id {
            let position = positions.positions[id]
            link = position.next
            if let prospect, prospect.row.market == position.market {
                add(prospect.row, to: &assessment)
                isPending = false
            } else {
                add(position, to: &assessment)
            }
        }
        if isPending, let prospect { add(prospect.row, to: &assessment) }
        return assessment
    }

    private func add(_ row: PositionRow, to assessment: inout Assessment) {
        assessment.add(
            row, mark: oracle.prices[row.market].mark, fundingIndex: funding.index(row.market),
            rules: genesis.markets[Int(row.market)])
    }

    /// Where a subaccount stands in a market, ready to be changed in thought.
    func prospect(_ subaccount: UInt32, in market: UInt32) -> Prospect {
        let first = accounts.subaccounts[subaccount].firstPosition
        let row =
            positions.find(market, from: first)?.row
            ?? PositionRow(subaccount: subaccount, market: market)
        return Prospect(row: row)
    }
}
