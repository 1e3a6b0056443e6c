import Encoding
import Vocabulary

/// What is fixed about a market. Rates are in millionths of notional unless named otherwise.
package struct MarketRules: Canonical, Equatable, Sendable {
    package var symbol: String
    /// A lot is one unit of the asset divided by ten to this power; for display only.
    package var lotDecimals: UInt8
    /// Prices are whole multiples of it.
    package var tick: Price
    package var initialPrice: Price
    package var priceLimit: Price
    package var orderLimit: Lots
    package var positionLimit: Lots
    package var initialMargin: Int64
    package var maintenanceMargin: Int64
    package var makerFee: Int64
    package var takerFee: Int64
    /// To the insurance, from whoever is liquidated; at most a quarter of `maintenanceMargin`.
    package var liquidationFee: Int64
    /// How far the mark may be from the oracle.
    package var markBand: Int64
    /// Zero switches funding off.
    package var fundingIntervalMilliseconds: Int64
    /// The interest part of funding per eight hours, in billionths.
    package var fundingInterest: Int64
    /// The most that one hour's funding may be, in billionths of the oracle price.
    package var fundingCapPerHour: Int64
    /// The size of trade whose average price on each side measures the premium.
    package var impactNotional: Amount

    package init(
        symbol: String, lotDecimals: UInt8, tick: Price, initialPrice: Price, priceLimit: Price,
        orderLimit: Lots, positionLimit: Lots, initialMargin: Int64, maintenanceMargin: Int64,
        makerFee: Int64, takerFee: Int64, liquidationFee: Int64, markBand: Int64,
        fundingIntervalMilliseconds: Int64, fundingInterest: Int64, fundingCapPerHour: Int64,
        impactNotional: Amount
    ) {
        self.symbol = symbol
        self.lotDecimals = lotDecimals
        self.tick = tick
        self.initialPrice = initialPrice
        self.priceLimit = priceLimit
        self.orderLimit = orderLimit
        self.positionLimit = positionLimit
        self.initialMargin = initialMargin
        self.maintenanceMargin = maintenanceMargin
        self.makerFee = makerFee
        self.takerFee = takerFee
        self.liquidationFee = liquidationFee
        self.markBand = markBand
        self.fundingIntervalMilliseconds = fundingIntervalMilliseconds
        self.fundingInterest = fundingInterest
        self.fundingCapPerHour = fundingCapPerHour
        self.impactNotional = impactNotional
    }

    package static let symbolBytes = 16
    /// No position is worth more, so that no sum of 64 bits can overflow.
    package static let notionalLimit: Int64 = 1 << 54

    package func encode(into writer: inout Writer) {
        writer.write(text: symbol)
        writer.write(lotDecimals)
        writer.write(tick)
        writer.write(initialPrice)
        writer.write(priceLimit)
        writer.write(orderLimit)
        writer.write(positionLimit)
        for rate in [
            initialMargin, maintenanceMargin, makerFee, takerFee, liquidationFee, markBand,
            fundingIntervalMilliseconds, fundingInterest, fundingCapPerHour,
        ] { writer.write(rate) }
        writer.write(impactNotional)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        symbol = try reader.readText(limit: Self.symbolBytes)
        lotDecimals = try reader.read()
        tick = try reader.read()
        initialPrice = try reader.read()
        priceLimit = try reader.read()
        orderLimit = try reader.read()
        positionLimit = try reader.read()
        initialMargin = try reader.read()
        maintenanceMargin = try reader.read()
        makerFee = try reader.read()
        takerFee = try reader.read()
        liquidationFee = try reader.read()
        markBand = try reader.read()
        fundingIntervalMilliseconds = try reader.read()
        fundingInterest = try reader.read()
        fundingCapPerHour = try reader.read()
        impactNotional = try reader.read()
    }
}
