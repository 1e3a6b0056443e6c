import Vocabulary

extension ClearingGenesis {
    /// Refuses what a clearing house could not keep its promises with; says the first fault.
    package func validate() throws(GenesisFault) {
        guard (1...Limits.markets).contains(markets.count) else {
            throw .marketCount(markets.count, limit: Limits.markets)
        }
        guard (1...Self.accountLimit).contains(accounts.count) else {
            throw .accountCount(accounts.count, limit: Self.accountLimit)
        }
        guard (1...Limits.validators).contains(oraclePowers.count) else {
            throw .validatorCount(oraclePowers.count, limit: Limits.validators)
        }
        for (index, power) in oraclePowers.enumerated() where power > Self.powerLimit {
            throw .oraclePower(validator: index, power: power, limit: Self.powerLimit)
        }
        for (index, market) in markets.enumerated() {
            try Self.validate(market)
            if markets[..<index].contains(where: { $0.symbol == market.symbol }) {
                throw .duplicateSymbol(market.symbol)
            }
        }
        try validateMoney()
        try validateParameters()
    }

    private static func validate(_ market: MarketRules) throws(GenesisFault) {
        let letters = market.symbol.utf8
        let plain = letters.allSatisfy { byte in
            (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
        }
        guard plain, (1...MarketRules.symbolBytes).contains(letters.count) else {
            throw .symbol(market.symbol)
        }
        let million: Int64 = 1_000_000
        let maintenance = market.maintenanceMargin
        let bounds: [(String, Int64, ClosedRange<Int64>)] = [
            ("lot decimals", Int64(market.lotDecimals), 0...12),
            ("tick", market.tick.rawValue, 1...Limits.price),
            (
                "price limit", market.priceLimit.rawValue,
                Self.span(market.tick.rawValue, Limits.price)
            ),
            ("order limit", market.orderLimit.rawValue, 1...Limits.lots),
            (
                "position limit", market.positionLimit.rawValue,
                Self.span(market.orderLimit.rawValue, Limits.lots)
            ),
            ("maintenance margin", maintenance, 1...million),
            ("initial margin", market.initialMargin, Self.span(maintenance, million)),
            ("maker fee", market.makerFee, 0...10_000),
            ("taker fee", market.takerFee, 0...10_000),
            ("liquidation fee", market.liquidationFee, Self.span(0, maintenance / 4)),
            ("mark band", market.markBand, 0...(million / 2)),
            (
                "funding interval", market.fundingIntervalMilliseconds,
                0...Self.fundingIntervalLimit
            ),
            ("funding interest", market.fundingInterest, -10_000_000...10_000_000),
            ("funding cap", market.fundingCapPerHour, 0...40_000_000),
            ("impact notional", market.impactNotional.rawValue, 1...MarketRules.notionalLimit),
        ]
        for (field, value, range) in bounds where !range.contains(value) {
            throw .market(
                symbol: market.symbol, field: field, value: value, least: range.lowerBound,
                most: range.upperBound)
        }
        try validatePrices(market)
    }

    /// From one number to another, or only the first when the other is below it.
    private static func span(_ least: Int64, _ most: Int64) -> ClosedRange<Int64> {
        least...max(least, most)
    }

    /// A funding interval is at most a day.
    package static let fundingIntervalLimit: Int64 = 24 * 60 * 60 * 1000

    private static func validatePrices(_ market: MarketRules) throws(GenesisFault) {
        let initial = market.initialPrice.rawValue
        guard (1...market.priceLimit.rawValue).contains(initial) else {
            throw .market(
                symbol: market.symbol, field: "initial price", value: initial, least: 1,
                most: market.priceLimit.rawValue)
        }
        let tick = market.tick.rawValue
        guard market.priceLimit.rawValue.isMultiple(of: tick) else {
            throw .offTick(
                symbol: market.symbol, field: "price limit", price: market.priceLimit.rawValue,
                tick: tick)
        }
        let (value, overflow) = market.priceLimit.rawValue.multipliedReportingOverflow(
            by: market.positionLimit.rawValue)
        guard !overflow, value <= MarketRules.notionalLimit else {
            throw .positionValue(symbol: market.symbol, limit: MarketRules.notionalLimit)
        }
    }

    private func validateMoney() throws(GenesisFault) {
        guard insurance >= .zero else { throw .insurance(insurance) }
        var total = insurance.rawValue
        let sorted = accounts.map(\.address).sorted()
        for (left, right) in zip(sorted, sorted.dropFirst()) where left == right {
            throw .duplicateAccount(left)
        }
        for account in accounts {
            guard account.balance >= limits.firstCredit else {
                throw .balance(account.address, have: account.balance, least: limits.firstCredit)
            }
            let (sum, overflow) = total.addingReportingOverflow(account.balance.rawValue)
            guard !overflow, sum <= Limits.supply else { throw .supply(limit: Limits.supply) }
            total = sum
        }
        guard total <= Limits.supply else { throw .supply(limit: Limits.supply) }
        guard accounts.contains(where: { $0.address == authority }) else {
            throw .authorityMissing(authority)
        }
    }

    private func validateParameters() throws(GenesisFault) {
        let day: Int64 = 24 * 60 * 60 * 1000
        let bounds: [(String, Int64, ClosedRange<Int64>)] = [
            ("time", time.milliseconds, 0...(1 << 50)),
            ("transaction fee", transactionFee.rawValue, Self.span(0, limits.firstCredit.rawValue)),
            ("first credit", limits.firstCredit.rawValue, 1...1_000_000_000),
            ("oracle entry life", limits.oracleEntryMilliseconds, 1...day),
            ("staleness", limits.staleMilliseconds, 1...day),
            ("carried rounds", Int64(limits.carriedRounds), 1...1_000_000),
            ("stall", limits.stallMilliseconds, 1...day),
            ("fresh rounds", Int64(limits.freshRounds), 1...1_000),
            ("post-only blocks", Int64(limits.postOnlyBlocks), 0...1_000_000),
            ("audit interval", Int64(clamping: limits.auditInterval), 1...1_000_000),
        ]
        for (field, value, range) in bounds where !range.contains(value) {
            throw .parameter(
                field: field, value: value, least: range.lowerBound, most: range.upperBound)
        }
    }
}
