import Vocabulary

// The clearing house recomputed from raw rows, by none of the functions that execute: sums and
// products only. A breach stops the chain before anybody votes for it.
extension ClearingHouse {
    package func audit() throws(BlockFault) {
        try auditMoney()
        try auditPositions()
        try auditBooks()
        try auditEquity()
        try auditNonces()
        try auditAuthorities()
    }

    private func require(
        _ holds: Bool, _ invariant: String, _ numbers: Int128...
    ) throws(BlockFault) {
        guard holds else {
            throw .halted(invariant: invariant, numbers: numbers.map { Int64(clamping: $0) })
        }
    }

    /// Every unit is somewhere, exactly once; nothing is left between the sides of a trade.
    private func auditMoney() throws(BlockFault) {
        var total: Int128 = 0
        accounts.subaccounts.forEach { _, row in total += Int128(row.balance) }
        accounts.reserved.forEach { _, row in total += Int128(row.balance) }
        try require(total == 0, "all balances together are zero", total)
        let insurance = accounts.balance(of: .insurance)
        try require(insurance >= 0, "the insurance is not below zero", Int128(insurance))
        let debt = accounts.balance(of: .badDebt)
        var recorded: Int128 = 0
        liquidation.table.forEach { _, row in recorded += Int128(row.debt) }
        try require(
            Int128(-debt) == recorded, "debts are recorded with their markets", Int128(-debt),
            recorded)
        for market in 0..<UInt32(genesis.markets.count) {
            let between = accounts.balance(of: .clearing(market))
            try require(
                between == 0, "a market's clearing account is empty", Int128(market),
                Int128(between))
        }
    }

    /// Longs are as many as shorts and as open interest says; funding owed covers funding due.
    private func auditPositions() throws(BlockFault) {
        let count = genesis.markets.count
        var net = Array(repeating: Int128(0), count: count)
        var long = Array(repeating: Int128(0), count: count)
        var pending = Array(repeating: Int128(0), count: count)
        positions.positions.forEach { _, row in
            let market = Int(row.market)
            net[market] += Int128(row.lots)
            long[market] += Int128(max(0, row.lots))
            let step = funding.table[row.market].index - row.fundingIndex
            pending[market] += Int128(row.lots) * step
        }
        for market in 0..<count {
            let id = UInt32(market)
            try require(
                net[market] == 0, "positions of a market sum to zero", Int128(market), net[market])
            let interest = Int128(positions.interest[id].lots)
            try require(
                long[market] == interest, "open interest is what is held long", Int128(market),
                long[market], interest)
            let held = Int128(accounts.balance(of: .funding(id))) * 1_000_000_000_000
            try require(
                held + pending[market] >= 0, "a market's funding owed covers what it owes",
                Int128(market), held / 1_000_000_000_000, pending[market] / 1_000_000_000_000)
        }
    }

    /// Each level is the sum of its orders in their links, no book is crossed, reservations are
    /// the sums of the owners' orders.
    private func auditBooks() throws(BlockFault) {
        var linked = 0
        for market in 0..<UInt32(genesis.markets.count) {
            let bid = exchange.ladders.levels(market, .buy).last?.price ?? 0
            let ask = exchange.ladders.levels(market, .sell).last?.price ?? Int64.max
            try require(
                bid < ask, "a book is not crossed", Int128(market), Int128(bid), Int128(ask))
            for side in Side.allCases {
                for level in exchange.ladders.levels(market, side) {
                    linked += try auditLevel(level, market, side)
                }
            }
        }
        try require(
            linked == exchange.orders.count, "every order is on a level", Int128(linked),
            Int128(exchange.orders.count))
        try auditReservations()
    }

    private func auditLevel(
        _ level: Level, _ market: UInt32, _ side: Side
    ) throws(BlockFault) -> Int {
        var lots: Int128 = 0
        var count = 0
        var last: UInt64 = 0
        var link = level.first
        while let id = link.id, count <= exchange.orders.count {
            let row = exchange.orders[id]
            let belongs =
                row.price == level.price && row.side == side && UInt32(row.market) == market
                && row.lots > 0 && row.id > last
            try require(belongs, "a level's orders are its own, by time", Int128(row.id))
            last = row.id
            lots += Int128(row.lots)
            count += 1
            link = row.next
        }
        try require(
            lots == Int128(level.lots) && count == Int(level.orders) && count > 0,
            "a level is the sum of its orders", Int128(level.price), lots, Int128(level.lots))
        return count
    }

    private func auditReservations() throws(BlockFault) {
        // Per position row: bought and sold lots, then notionals, from the orders themselves.
        let slots = positions.positions.capacity
        var sums = Array(repeating: [Int128](repeating: 0, count: 4), count: slots)
        var strays: Int128 = 0
        exchange.orders.forEach { _, order in
            if order.isReduceOnly { return }
            let first = accounts.subaccounts[order.subaccount].firstPosition
            guard let (id, _) = positions.find(UInt32(order.market), from: first) else {
                strays += 1
                return
            }
            let place = order.side == .buy ? 0 : 1
            sums[Int(id)][place] += Int128(order.lots)
            sums[Int(id)][place + 2] += Int128(order.lots) * Int128(order.price)
        }
        try require(strays == 0, "every order has a reservation", strays)
        var wrong: Int128 = -1
        positions.positions.forEach { id, row in
            let stored = [
                row.openBuyLots, row.openSellLots, row.openBuyNotional, row.openSellNotional,
            ].map { Int128($0) }
            if sums[Int(id)] != stored, wrong < 0 { wrong = Int128(id) }
        }
        try require(wrong < 0, "reservations are the sums of orders", wrong)
    }

    /// Nobody is below zero but who waits in the queue.
    private func auditEquity() throws(BlockFault) {
        var worth = Array(repeating: Int128(0), count: accounts.subaccounts.capacity)
        accounts.subaccounts.forEach { id, row in worth[Int(id)] = Int128(row.balance) }
        positions.positions.forEach { _, row in
            let step = funding.table[row.market].index - row.fundingIndex
            let exact = Int128(row.lots) * step
            let scale: Int128 = 1_000_000_000_000
            let owed = exact > 0 ? (exact + scale - 1) / scale : exact / scale
            let value = Int128(row.lots) * Int128(oracle.prices[row.market].mark)
            worth[Int(row.subaccount)] += value - owed
        }
        var poor: (id: UInt32, equity: Int128)?
        accounts.subaccounts.forEach { id, row in
            if worth[Int(id)] < 0, row.queuedSince == 0, poor == nil { poor = (id, worth[Int(id)]) }
        }
        if let poor {
            try require(
                false, "equity below zero is queued for liquidation", Int128(poor.id),
                poor.equity)
        }
    }

    private func auditAuthorities() throws(BlockFault) {
        var counted: (signers: Int128, agents: Int128) = (0, 0)
        var unreachable: Int128 = -1
        authorities.accounts.forEach { _, row in
            counted.signers += Int128(row.signerCount)
            counted.agents += Int128(row.agentCount)
            if row.threshold > row.signerCount || (row.threshold == 0) != (row.signerCount == 0) {
                unreachable = Int128(row.account)
            }
        }
        let (signers, agents) = (authorities.signers.count, authorities.agents.count)
        try require(
            counted.signers == Int128(signers) && counted.agents == Int128(agents),
            "signers and agents are counted", counted.signers, counted.agents)
        try require(unreachable < 0, "an account's signers can reach its threshold", unreachable)
    }

    private func auditNonces() throws(BlockFault) {
        var listed: Int128 = 0
        var live: Int128 = 0
        accounts.seconds.forEach { _, row in listed += Int128(row.count) }
        accounts.accounts.forEach { _, row in live += Int128(row.liveNonces) }
        let count = Int128(accounts.nonces.count)
        try require(
            listed == count && live == count, "live nonces are counted", listed, live, count)
    }
}
