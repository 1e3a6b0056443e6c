import Cryptography
import Encoding
import Testing
import Transactions
import Vocabulary

@testable import Clearing

@Suite struct GenesisTests {
    static func sound() -> ClearingGenesis {
        .development(
            accounts: (0..<3).map {
                GenesisAccount(address: Desk.address($0), balance: Amount(5_000_000))
            }, authority: Desk.address(0), oraclePowers: [1, 2, 3])
    }

    @Test func `the development genesis is valid and adds a missing authority`() throws {
        try Self.sound().validate()
        let alone = ClearingGenesis.development(
            accounts: [], authority: Desk.address(5), oraclePowers: [1])
        try alone.validate()
        #expect(alone.accounts.map(\.address) == [Desk.address(5)])
    }

    @Test func `a genesis has one byte form`() throws {
        let genesis = Self.sound()
        let bytes = genesis.canonicalBytes
        #expect(try ClearingGenesis(canonical: bytes) == genesis)
        for length in 0..<bytes.count {
            #expect(throws: DecodingFault.self) {
                try ClearingGenesis(canonical: Array(bytes.prefix(length)))
            }
        }
    }

    static let faults: [(GenesisFault, @Sendable (inout ClearingGenesis) -> Void)] = [
        (.marketCount(0, limit: 64), { $0.markets = [] }),
        (.accountCount(0, limit: 1 << 20), { $0.accounts = [] }),
        (.validatorCount(0, limit: 128), { $0.oraclePowers = [] }),
        (
            .oraclePower(validator: 1, power: .max, limit: 1 << 40),
            { $0.oraclePowers[1] = .max }
        ),
        (.symbol("btc"), { $0.markets[0].symbol = "btc" }),
        (.duplicateSymbol("BTC-PERP"), { $0.markets[1].symbol = "BTC-PERP" }),
        (
            .market(symbol: "BTC-PERP", field: "tick", value: 0, least: 1, most: 1 << 40),
            { $0.markets[0].tick = .zero }
        ),
        (
            .market(
                symbol: "BTC-PERP", field: "liquidation fee", value: 7_501, least: 0, most: 7_500),
            { $0.markets[0].liquidationFee = 7_501 }
        ),
        (
            .market(
                symbol: "BTC-PERP", field: "maintenance margin", value: -8, least: 1,
                most: 1_000_000),
            { $0.markets[0].maintenanceMargin = -8 }
        ),
        (
            .market(
                symbol: "BTC-PERP", field: "initial margin", value: 29_999, least: 30_000,
                most: 1_000_000),
            { $0.markets[0].initialMargin = 29_999 }
        ),
        (
            .market(
                symbol: "BTC-PERP", field: "tick", value: .max, least: 1, most: 1 << 40),
            { $0.markets[0].tick = Price(.max) }
        ),
        (
            .offTick(
                symbol: "BTC-PERP", field: "price limit", price: 1_000_000_001, tick: 500),
            { $0.markets[0].priceLimit = Price(1_000_000_001) }
        ),
        (
            .positionValue(symbol: "BTC-PERP", limit: 1 << 54),
            { $0.markets[0].positionLimit = Lots(100_000_000) }
        ),
        (.duplicateAccount(Desk.address(1)), { $0.accounts[2].address = Desk.address(1) }),
        (
            .balance(Desk.address(1), have: Amount(5), least: Amount(1_000_000)),
            { $0.accounts[1].balance = Amount(5) }
        ),
        (.supply(limit: 1 << 60), { $0.accounts[1].balance = Amount(.max) }),
        (.insurance(Amount(-1)), { $0.insurance = Amount(-1) }),
        (.authorityMissing(Desk.address(9)), { $0.authority = Desk.address(9) }),
        (
            .parameter(field: "audit interval", value: 0, least: 1, most: 1_000_000),
            { $0.limits.auditInterval = 0 }
        ),
        (
            .parameter(field: "transaction fee", value: -1, least: 0, most: 1_000_000),
            { $0.transactionFee = Amount(-1) }
        ),
    ]

    @Test(arguments: faults.indices)
    func `a fault is named with its numbers`(index: Int) {
        var genesis = Self.sound()
        let (expected, change) = Self.faults[index]
        change(&genesis)
        #expect(throws: expected) { try genesis.validate() }
        #expect(!expected.description.isEmpty)
    }

    @Test func `the genesis root is this one`() {
        var house = ClearingHouse(
            genesis: Self.sound(), identity: Desk.identity,
            signatureCheck: .pretended(Desk.secret))
        #expect(
            Hexadecimal.encode(house.root().bytes)
                == "80430a6806877c5416d21d7be0e8d6122c6d162bb9622bce72b15fd6dc0b356b")
    }

    @Test func `a first block's roots are these`() throws {
        var desk = Desk()
        let outcome = try desk.run([
            desk.transaction(1, [Desk.order(.sell, 10, at: 60_000_000)]),
            desk.transaction(2, [Desk.order(.buy, 4, at: 60_000_000)]),
            desk.transaction(2, [Desk.withdraw(5_000_000), Desk.withdraw(0)]),
        ])
        #expect(
            Hexadecimal.encode(outcome.stateRoot.bytes)
                == "30606e5a00e1d7c6c982768ba0b83e43cf014d9a6a9dc9e198e29c11338b9d1d")
        #expect(
            Hexadecimal.encode(outcome.receiptsRoot.bytes)
                == "4f937423d82b6d3c2646281591b99949106b891c9d196bd8e46380f8b2344373")
    }

    @Test func `rows have no padding and are zero when new`() {
        #expect(rowHasNoPadding(AccountRow.self))
        #expect(rowHasNoPadding(SubaccountRow.self))
        #expect(rowHasNoPadding(NonceRow.self))
        #expect(rowHasNoPadding(ExpirySecondRow.self))
        #expect(rowHasNoPadding(ReservedRow.self))
        #expect(rowHasNoPadding(CalendarRow.self))
        #expect(rowHasNoPadding(OracleWeightRow.self))
        #expect(rowHasNoPadding(OracleEntryRow.self))
        #expect(rowHasNoPadding(PriceRow.self))
        #expect(rowHasNoPadding(OrderRow.self))
        #expect(rowHasNoPadding(TradeRow.self))
        #expect(rowHasNoPadding(PositionRow.self))
        #expect(rowHasNoPadding(OpenInterestRow.self))
        #expect(rowHasNoPadding(FundingRow.self))
        #expect(rowHasNoPadding(LiquidationRow.self))
        #expect(rowHasNoPadding(AuthorityRow.self))
        #expect(rowHasNoPadding(SignerRow.self))
        #expect(rowHasNoPadding(AgentRow.self))
    }
}
