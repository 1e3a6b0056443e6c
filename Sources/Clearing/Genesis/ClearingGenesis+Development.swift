import Vocabulary

extension ClearingGenesis {
    /// A small exchange to play with: two perpetual markets with mid-tier margins, and an
    /// insurance of a million. If the authority is not among the accounts, it is added.
    package static func development(
        accounts: [GenesisAccount], authority: AccountAddress, oraclePowers: [UInt64],
        time: Timestamp = Timestamp(0)
    ) -> ClearingGenesis {
        var accounts = accounts
        if !accounts.contains(where: { $0.address == authority }) {
            accounts.append(GenesisAccount(address: authority, balance: Amount(1_000_000_000)))
        }
        return ClearingGenesis(
            time: time,
            markets: [
                perpetual(
                    "BTC-PERP", lotDecimals: 3, tick: 500, initialPrice: 60_000_000,
                    priceLimit: 1_000_000_000, positionLimit: 10_000_000),
                perpetual(
                    "ETH-PERP", lotDecimals: 2, tick: 500, initialPrice: 30_000_000,
                    priceLimit: 1_000_000_000, positionLimit: 10_000_000),
            ],
            accounts: accounts, insurance: Amount(1_000_000_000_000), authority: authority,
            oraclePowers: oraclePowers, transactionFee: Amount(1_000), limits: ClearingLimits())
    }

    private static func perpetual(
        _ symbol: String, lotDecimals: UInt8, tick: Int64, initialPrice: Int64,
        priceLimit: Int64, positionLimit: Int64
    ) -> MarketRules {
        MarketRules(
            symbol: symbol, lotDecimals: lotDecimals, tick: Price(tick),
            initialPrice: Price(initialPrice), priceLimit: Price(priceLimit),
            orderLimit: Lots(positionLimit / 10), positionLimit: Lots(positionLimit),
            initialMargin: 50_000, maintenanceMargin: 30_000, makerFee: 200, takerFee: 500,
            liquidationFee: 7_500, markBand: 100_000,
            fundingIntervalMilliseconds: 60 * 60 * 1000, fundingInterest: 100_000,
            fundingCapPerHour: 40_000_000, impactNotional: Amount(20_000_000_000))
    }
}
