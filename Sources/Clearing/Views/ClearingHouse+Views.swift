import Vocabulary

// Reading. Every figure comes from the function that the rules themselves use.
extension ClearingHouse {
    /// Nil for an address that has no account.
    package func accountView(_ address: AccountAddress) -> AccountView? {
        guard let account = accounts.account(address) else { return nil }
        let row = accounts.accounts[account]
        var views: [SubaccountView] = []
        var link = row.firstSubaccount
        while let id = link.id {
            views.append(subaccountView(id))
            link = accounts.subaccounts[id].next
        }
        views.sort { $0.number < $1.number }
        let agents = authorities.agents(of: account).map { _, row in
            AgentView(
                number: KeyID(row.number), key: row.key, expiry: Timestamp(row.expiry),
                scope: row.scope)
        }
        return AccountView(
            address: address, liveNonces: Int(row.liveNonces),
            threshold: authorities.threshold(of: account) ?? 0,
            signers: authorities.signers(of: account), agents: agents.reversed(),
            subaccounts: views)
    }

    /// At most `depth` levels a side; nil for a market that is not there.
    package func bookView(_ market: MarketID, depth: Int) -> BookView? {
        guard Int(market.rawValue) < genesis.markets.count else { return nil }
        return BookView(
            market: market, bids: levels(market, .buy, depth: depth),
            asks: levels(market, .sell, depth: depth))
    }

    package func marketViews() -> [MarketView] {
        genesis.markets.indices.map { marketView(UInt32($0)) }
    }

    package func orderView(_ id: OrderID) -> OrderView? {
        exchange.order(id).map { orderView(exchange.orders[$0]) }
    }

    private func subaccountView(_ id: UInt32) -> SubaccountView {
        let row = accounts.subaccounts[id]
        let now = assess(id)
        return SubaccountView(
            number: SubaccountNumber(row.number), balance: Amount(row.balance),
            equity: amount(now.equity), freeEquity: amount(now.freeEquity),
            initialMargin: amount(now.initial), maintenanceMargin: amount(now.maintenance),
            withdrawable: Amount(now.withdrawable),
            liquidation: row.queuedSince == 0
                ? .sound : .queued(since: Height(row.queuedSince - 1)),
            positions: positionViews(from: row.firstPosition),
            orders: orderViews(from: row.firstOrder))
    }

    private func positionViews(from first: Link) -> [PositionView] {
        var views: [PositionView] = []
        var link = first
        while let id = link.id {
            let row = positions.positions[id]
            link = row.next
            let mark = oracle.prices[row.market].mark
            let value = Int128(row.lots) * Int128(mark)
            views.append(
                PositionView(
                    market: MarketID(row.market), lots: Lots(row.lots),
                    entryNotional: Amount(row.entryNotional), mark: Price(mark),
                    unrealizedProfit: amount(value - Int128(row.entryNotional)),
                    fundingOwed: Amount(row.fundingOwed(at: funding.index(row.market))),
                    maintenanceMargin: amount(maintenance(of: row)),
                    openBuyLots: Lots(row.openBuyLots), openSellLots: Lots(row.openSellLots)))
        }
        return views.sorted { $0.market < $1.market }
    }

    private func orderViews(from first: Link) -> [OrderView] {
        var views: [OrderView] = []
        var link = first
        while let id = link.id {
            let row = exchange.orders[id]
            link = row.ownerNext
            views.append(orderView(row))
        }
        return views.sorted { $0.id < $1.id }
    }

    private func orderView(_ row: OrderRow) -> OrderView {
        OrderView(
            id: OrderID(row.id), clientID: row.clientID, market: MarketID(UInt32(row.market)),
            side: row.side, price: Price(row.price), lots: Lots(row.lots),
            isReduceOnly: row.isReduceOnly)
    }

    private func marketView(_ market: UInt32) -> MarketView {
        let price = oracle.prices[market]
        let paid = funding.table[market]
        let last = exchange.trades[market].lastPrice
        return MarketView(
            id: MarketID(market), rules: rules(market), phase: phase(of: market),
            oraclePrice: Price(price.oracle), oracleUpdated: Timestamp(price.updated),
            markPrice: Price(price.mark), lastPrice: last == 0 ? nil : Price(last),
            bestBid: exchange.ladders.best(market, .buy).map { Price($0.price) },
            bestAsk: exchange.ladders.best(market, .sell).map { Price($0.price) },
            openInterest: Lots(positions.interest[market].lots), fundingIndex: paid.index,
            fundingRate: paid.lastRate, nextFunding: paid.due == 0 ? nil : Timestamp(paid.due),
            allowsLiquidation: oracle.allowsLiquidation(
                market, at: calendar.time, limits: genesis.limits),
            uncoveredLoss: Amount(liquidation.owed(market)))
    }

    private func levels(_ market: MarketID, _ side: Side, depth: Int) -> [LevelView] {
        exchange.ladders.levels(market.rawValue, side).suffix(max(0, depth)).reversed().map {
            LevelView(price: Price($0.price), lots: Lots($0.lots), orders: Int($0.orders))
        }
    }

    private func amount(_ value: Int128) -> Amount { Amount(Int64(clamping: value)) }
}
