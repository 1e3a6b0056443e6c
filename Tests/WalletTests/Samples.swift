import Cryptography
import Testing
import Vocabulary

@testable import Wallet

/// Values that several suites speak of.
enum Samples {
    static let genesis = Digest.tagged("wallet tests", [])
    static let now = Timestamp(1_767_225_600_000)

    static func identity(_ chain: String = "novation-dev-1") throws -> ChainIdentity {
        ChainIdentity(chain: try #require(ChainID(chain)), genesis: genesis)
    }

    /// A lot is 0.001, the tick 0.5.
    static func bitcoin() throws -> MarketScale {
        try #require(
            MarketScale(market: MarketID(0), symbol: "BTC-PERP", lotDecimals: 3, tick: Price(500)))
    }

    static func developer(_ name: String) throws -> DevelopmentAccount {
        try #require(DevelopmentAccount.named(name))
    }

    static func passphrase(_ text: String) -> SecretBytes {
        SecretBytes(copying: Array(text.utf8))
    }
}
