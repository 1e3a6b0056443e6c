import Vocabulary

/// One market as a node describes it. The scale is checked; the rest is for showing.
package struct MarketAnswer: Equatable, Sendable {
    package let scale: MarketScale
    package let tick: String
    package let oracle: String
    package let mark: String
    package let fundingRate: String
    package let openInterest: String
    package let phase: String
    package let initialPPM: String
    package let maintenancePPM: String
    package let makerPPM: String
    package let takerPPM: String

    package init(_ answer: AnswerReader) throws(AnswerFault) {
        let scale = MarketScale(
            market: MarketID(try answer.whole("id")), symbol: try answer.text("symbol"),
            lotDecimals: try answer.whole("lot_decimals"),
            tick: Price(try answer.whole("tick_raw")))
        guard let scale else {
            throw answer.fault(.notAccepted("lot_decimals or tick_raw is out of range"))
        }
        self.scale = scale
        tick = try answer.word("tick")
        oracle = try answer.word("oracle")
        mark = try answer.word("mark")
        fundingRate = try answer.word("funding_rate")
        openInterest = try answer.word("open_interest")
        phase = try answer.word("phase")
        initialPPM = try answer.word("initial_ppm")
        maintenancePPM = try answer.word("maintenance_ppm")
        makerPPM = try answer.word("maker_ppm")
        takerPPM = try answer.word("taker_ppm")
    }
}
