import Arithmetic
import Clearing
import Encoding
import Vocabulary

/// Reads one market of a genesis file. Prices are per whole unit of the asset, sizes in whole
/// units, rates as fractions; all of them exact decimal text.
enum MarketText {
    static func read(_ object: inout JSONObjectReader) -> MarketRules? {
        let symbol = object.text("symbol")
        let decimals = object.integer("lot_decimals", in: UInt8(0)...6)
        let scale = Int(decimals ?? 0)
        let tick = price("tick", scale, &object)
        let initialPrice = price("initial_price", scale, &object)
        let priceLimit = price("price_limit", scale, &object)
        let orderLimit = lots("order_limit", scale, &object)
        let positionLimit = lots("position_limit", scale, &object)
        let initial = rate("initial_margin", 6, &object)
        let maintenance = rate("maintenance_margin", 6, &object)
        let maker = rate("maker_fee", 6, &object)
        let taker = rate("taker_fee", 6, &object)
        let liquidation = rate("liquidation_fee", 6, &object)
        let band = rate("mark_band", 6, &object)
        let funding = object.object("funding", FundingText.read)
        guard let symbol, let decimals, let tick, let initialPrice, let priceLimit,
            let orderLimit, let positionLimit, let initial, let maintenance, let maker, let taker,
            let liquidation, let band, let funding
        else { return nil }
        return MarketRules(
            symbol: symbol, lotDecimals: decimals, tick: tick, initialPrice: initialPrice,
            priceLimit: priceLimit, orderLimit: orderLimit, positionLimit: positionLimit,
            initialMargin: initial, maintenanceMargin: maintenance, makerFee: maker,
            takerFee: taker, liquidationFee: liquidation, markBand: band,
            fundingIntervalMilliseconds: funding.interval, fundingInterest: funding.interest,
            fundingCapPerHour: funding.cap, impactNotional: funding.impact)
    }

    /// Per whole unit in text, per lot inside: six decimals of money, less those of the lot.
    private static func price(
        _ key: String, _ lotDecimals: Int, _ object: inout JSONObjectReader
    ) -> Price? {
        object.parsed(key) { text throws(DecimalFault) in
            Price(try DecimalText.parse(text, scale: Amount.decimals - lotDecimals))
        }
    }

    private static func lots(
        _ key: String, _ lotDecimals: Int, _ object: inout JSONObjectReader
    ) -> Lots? {
        object.parsed(key) { text throws(DecimalFault) in
            Lots(try DecimalText.parse(text, scale: lotDecimals))
        }
    }

    static func rate(_ key: String, _ scale: Int, _ object: inout JSONObjectReader) -> Int64? {
        object.parsed(key) { text throws(DecimalFault) in
            try DecimalText.parse(text, scale: scale)
        }
    }
}

/// Reads the funding part of a market.
enum FundingText {
    struct Terms {
        let interval: Int64
        let interest: Int64
        let cap: Int64
        let impact: Amount
    }

    static func read(_ object: inout JSONObjectReader) -> Terms? {
        let interval = object.integer("interval_ms", in: Int64(0)...86_400_000)
        let interest = MarketText.rate("interest_per_8h", 9, &object)
        let cap = MarketText.rate("cap_per_hour", 9, &object)
        let impact = object.parsed("impact_notional") { text throws(DecimalFault) in
            Amount(try DecimalText.parse(text, scale: Amount.decimals))
        }
        guard let interval, let interest, let cap, let impact else { return nil }
        return Terms(interval: interval, interest: interest, cap: cap, impact: impact)
    }
}
