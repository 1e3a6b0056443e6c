import Arithmetic
import Chain
import Clearing
import Consensus
import Encoding
import Vocabulary

extension GenesisText {
    /// The file that reads back as `document`.
    package static func write(_ document: GenesisDocument) -> [UInt8] {
        var writer = JSONWriter(pretty: true)
        writer.beginObject()
        writer.key("chain")
        writer.string(document.chain.text)
        writer.key("time_ms")
        writer.integer(document.time.milliseconds)
        writer.key("timing")
        write(document.timing, into: &writer)
        writer.key("transaction_fee")
        writer.string(amount(document.clearing.transactionFee))
        writer.key("insurance")
        writer.string(amount(document.clearing.insurance))
        writer.key("authority")
        writer.string(document.clearing.authority.text)
        writer.key("validators")
        writer.beginArray()
        for entry in document.validators.entries { write(entry, into: &writer) }
        writer.endArray()
        writer.key("markets")
        writer.beginArray()
        for market in document.clearing.markets { MarketText.write(market, into: &writer) }
        writer.endArray()
        writer.key("accounts")
        writer.beginArray()
        for account in document.clearing.accounts { write(account, into: &writer) }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    private static func write(_ timing: Timing, into writer: inout JSONWriter) {
        writer.beginObject()
        for (key, value) in [
            ("block_interval_ms", timing.blockInterval.milliseconds),
            ("delta_ms", timing.delta.milliseconds), ("grace_ms", timing.grace.milliseconds),
            ("precision_ms", timing.precision), ("message_delay_ms", timing.messageDelay),
        ] {
            writer.key(key)
            writer.integer(value)
        }
        writer.endObject()
    }

    private static func write(_ entry: ValidatorEntry, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("voting_key")
        writer.string(PublicKeyText.format(entry.votingKey))
        writer.key("network_key")
        writer.string(PublicKeyText.format(entry.networkKey))
        writer.key("power")
        writer.integer(entry.power)
        writer.endObject()
    }

    private static func write(_ account: GenesisAccount, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("address")
        writer.string(account.address.text)
        writer.key("balance")
        writer.string(amount(account.balance))
        writer.endObject()
    }

    static func amount(_ amount: Amount) -> String {
        DecimalText.format(amount.rawValue, scale: Amount.decimals)
    }
}

extension MarketText {
    static func write(_ market: MarketRules, into writer: inout JSONWriter) {
        let rate = { (rate: Int64) in DecimalText.format(rate, scale: 6) }
        writer.beginObject()
        writer.key("symbol")
        writer.string(market.symbol)
        writer.key("lot_decimals")
        writer.integer(market.lotDecimals)
        for (key, text) in [
            ("tick", market.text(market.tick)),
            ("initial_price", market.text(market.initialPrice)),
            ("price_limit", market.text(market.priceLimit)),
            ("order_limit", market.text(market.orderLimit)),
            ("position_limit", market.text(market.positionLimit)),
            ("initial_margin", rate(market.initialMargin)),
            ("maintenance_margin", rate(market.maintenanceMargin)),
            ("maker_fee", rate(market.makerFee)), ("taker_fee", rate(market.takerFee)),
            ("liquidation_fee", rate(market.liquidationFee)),
            ("mark_band", rate(market.markBand)),
        ] {
            writer.key(key)
            writer.string(text)
        }
        writer.key("funding")
        FundingText.write(market, into: &writer)
        writer.endObject()
    }
}

extension FundingText {
    static func write(_ market: MarketRules, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("interval_ms")
        writer.integer(market.fundingIntervalMilliseconds)
        writer.key("interest_per_8h")
        writer.string(DecimalText.format(market.fundingInterest, scale: 9))
        writer.key("cap_per_hour")
        writer.string(DecimalText.format(market.fundingCapPerHour, scale: 9))
        writer.key("impact_notional")
        writer.string(GenesisText.amount(market.impactNotional))
        writer.endObject()
    }
}
