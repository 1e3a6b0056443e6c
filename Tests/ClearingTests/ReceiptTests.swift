import Cryptography
import Encoding
import Testing
import Transactions
import Vocabulary

@testable import Clearing

@Suite struct ReceiptTests {
    static let refusals: [Refusal] = [
        .accounts(.unknownSubaccount(SubaccountNumber(3))),
        .accounts(.amountNotPositive(Amount(-4))),
        .accounts(.firstCreditBelowMinimum(have: Amount(1), need: Amount(2))),
        .accounts(.tooManySubaccounts(have: 16, limit: 16)),
        .accounts(.foreignSubaccount(SubaccountNumber(65_535))),
        .accounts(.sameSubaccount(.main)), .accounts(.notAuthority),
        .accounts(.supplyExceeded(have: Amount(.max), limit: Amount(5))),
        .accounts(.debtOutstanding(Amount(7))),
        .exchange(.unknownMarket(MarketID(.max))),
        .exchange(.sizeOutOfRange(have: Lots(.min), limit: Lots(9))),
        .exchange(.priceOutOfRange(have: Price(-1), limit: Price(9))),
        .exchange(.offTick(price: Price(3), tick: Price(2))),
        .exchange(.tooManyOrders(have: 256, limit: 256)),
        .exchange(.wouldTake(price: Price(3), best: Price(2))),
        .exchange(.unknownOrder(OrderID(.max))),
        .exchange(.cancelOnly(MarketID(0), freshNeeded: 3)),
        .exchange(.postOnly(MarketID(1), blocks: 10)),
        .exchange(.reduceOnly(MarketID(1), ageMilliseconds: 11_000)),
        .exchange(.halted(MarketID(1), debt: Amount(5))),
        .positions(.positionOverLimit(have: Lots(5), limit: Lots(4))),
        .positions(.nothingToReduce(have: Lots(-5))),
        .risk(.marginBelowInitial(have: Amount(-5), need: Amount(4))),
        .risk(.reducingAtALoss(equityAfter: Amount(-5), maintenanceAfter: Amount(4))),
        .risk(.overWithdrawable(have: Amount(5), need: Amount(6))),
        .risk(.pricesUncertain(MarketID(1))), .batch(.undone(operation: 63)),
        .authorities(.unknownAgent(KeyID(.max))),
        .authorities(.tooManyAgents(have: 16, limit: 16)),
        .authorities(.grantedAlready(KeyID(1))),
        .authorities(.expiryPast(expiry: Timestamp(1), now: Timestamp(2))),
        .authorities(.outsideScope(SubaccountNumber(7))),
    ]

    @Test func `refusals have codes of their own and one byte form`() throws {
        var codes: [UInt16] = []
        for refusal in Self.refusals {
            #expect(try Refusal(canonical: refusal.canonicalBytes) == refusal)
            #expect(!codes.contains(refusal.number), "\(refusal)")
            #expect(!refusal.text(.raw).isEmpty)
            codes.append(refusal.number)
        }
        #expect(codes.count == 32)
        #expect(Refusal.risk(.pricesUncertain(MarketID(1))).code == "NV1404")
        var stranger = Writer()
        stranger.write(UInt16(1_999))
        stranger.write(count: 0)
        #expect(throws: DecodingFault.self) { try Refusal(canonical: stranger.bytes) }
    }

    @Test func `receipts decode to what they were, of any block`() throws {
        var market = RandomMarket(seed: 71, clients: 12)
        market.jumps = 20
        for _ in 0..<25 {
            let outcome = try market.step(market.nextInput(40))
            for receipt in outcome.receipts {
                #expect(try Receipt(canonical: receipt.canonicalBytes) == receipt)
            }
            for event in outcome.events {
                #expect(try Event(canonical: event.canonicalBytes) == event)
            }
        }
    }
}
