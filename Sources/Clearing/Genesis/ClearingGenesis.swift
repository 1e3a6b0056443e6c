import Encoding
import Vocabulary

/// All that the clearing house begins with. Its bytes are part of what the genesis hash covers.
package struct ClearingGenesis: Canonical, Equatable, Sendable {
    package var time: Timestamp
    package var markets: [MarketRules]
    package var accounts: [GenesisAccount]
    package var insurance: Amount
    /// The only account that may credit deposits.
    package var authority: AccountAddress
    /// The weight of each validator's prices, by its index.
    package var oraclePowers: [UInt64]
    /// What every transaction pays, refused or not.
    package var transactionFee: Amount
    package var limits: ClearingLimits

    package static let accountLimit = 1 << 20
    package static let powerLimit: UInt64 = 1 << 40

    package init(
        time: Timestamp, markets: [MarketRules], accounts: [GenesisAccount], insurance: Amount,
        authority: AccountAddress, oraclePowers: [UInt64], transactionFee: Amount,
        limits: ClearingLimits
    ) {
        self.time = time
        self.markets = markets
        self.accounts = accounts
        self.insurance = insurance
        self.authority = authority
        self.oraclePowers = oraclePowers
        self.transactionFee = transactionFee
        self.limits = limits
    }

    package func encode(into writer: inout Writer) {
        writer.write(time)
        writer.write(sequence: markets)
        writer.write(sequence: accounts)
        writer.write(insurance)
        writer.write(authority)
        writer.write(count: oraclePowers.count)
        for power in oraclePowers { writer.write(power) }
        writer.write(transactionFee)
        writer.write(limits)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        time = try reader.read()
        markets = try reader.readSequence(limit: Limits.markets, width: 122)
        accounts = try reader.readSequence(limit: Self.accountLimit, width: 40)
        insurance = try reader.read()
        authority = try reader.read()
        let count = try reader.readCount(limit: Limits.validators, width: 8)
        oraclePowers = []
        for _ in 0..<count { oraclePowers.append(try reader.read()) }
        transactionFee = try reader.read()
        limits = try reader.read()
    }
}
