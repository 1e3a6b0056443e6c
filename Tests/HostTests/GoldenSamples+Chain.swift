import Chain
import Clearing
import Consensus
import Cryptography
import Encoding
import Host
import Vocabulary

extension GoldenSamples {
    private static func entry(_ number: UInt8) -> ValidatorEntry {
        ValidatorEntry(
            votingKey: key(number), networkKey: key(number + 50), power: UInt64(number))
    }

    static let notarize = Ballot.notarize(
        epoch: Epoch(0), view: View(5), parentView: View(3), block: digest(5),
        extensionHash: Vote.hash(extension: [1, 2]))
    static let finalize = Ballot.finalize(epoch: Epoch(0), view: View(5), block: digest(6))

    static func vote(_ ballot: Ballot, _ signer: Int, _ bytes: [UInt8] = []) -> Vote {
        Vote(
            ballot: ballot, signer: ValidatorIndex(signer), signature: signature,
            extension: bytes)
    }

    static let body = BlockBody(
        transactions: [[1, 2, 3], [4]], oracle: [OracleEntry(vote: vote(notarize, 2, [1, 2]))],
        evidence: evidence)
    static let evidence = [Evidence(vote(notarize, 1, [1, 2]), vote(finalize, 1))].compactMap {
        $0
    }
    static let nullification = Certificate([
        vote(.nullify(epoch: Epoch(0), view: View(4)), 0),
        vote(.nullify(epoch: Epoch(0), view: View(4)), 2),
    ])
    static let notarization = Certificate([
        vote(notarize, 1, [1, 2]), vote(notarize, 3, [1, 2]),
    ])
    static let finalization = Certificate([vote(finalize, 0), vote(finalize, 1)])

    static let justification = Justification(
        parent: notarization, gaps: [nullification].compactMap { $0 })
    static let header = BlockHeader(
        genesis: digest(7), epoch: Epoch(0), view: View(6), height: Height(4), parent: digest(8),
        parentView: View(3), time: Timestamp(1_700_000_000_123), proposer: ValidatorIndex(2),
        body: body, justification: justification, stateRoot: digest(10),
        receiptsRoot: digest(11))
    static let block = Block(header: header, body: body, justification: justification)

    private static func named(_ name: String, _ value: some Canonical) -> (String, [UInt8]) {
        (name, value.canonicalBytes)
    }

    static func chain() -> [(name: String, bytes: [UInt8])] {
        var items = [
            named("ValidatorEntry", entry(1)), named("BallotKind", BallotKind.finalize),
            named("OracleEntry", OracleEntry(vote: vote(notarize, 2, [1, 2]))),
            named("Justification", justification), named("BlockBody", body),
            named("BlockHeader", header), named("Block", block),
            named(
                "OracleExtension Quote",
                OracleExtension(
                    published: Timestamp(5),
                    quotes: [OracleExtension.Quote(market: MarketID(1), price: Price(6))])),
            named(
                "Standing",
                Standing(
                    epoch: Epoch(0), view: View(9), finalizedView: View(7),
                    finalizedHeight: Height(5))),
            named("Fetch block", Fetch.block(digest(1))),
            named("Fetch certificates", Fetch.certificates(from: View(3), count: 4)),
            named("Fetch finalized", Fetch.finalized(from: Height(2))),
            named("Message proposal", Message.proposal(proposal)),
            named("Message transactions", Message.transactions([[1], [2, 3]])),
        ]
        if let set = ValidatorSet([entry(1), entry(2)]) {
            items.append(named("ValidatorSet", set))
        }
        if let finalization {
            let range = FinalizedRange(
                blocks: [block], certificate: finalization, tail: [header])
            items.append(named("FinalizedRange", range))
            items.append(named("Message finalized", Message.finalized(range)))
            items.append(named("Message certificate", Message.certificate(finalization)))
        }
        return items
    }

    static let proposal = Proposal(block: block, vote: vote(notarize, 2, [1, 2]))

    static func votes() -> [(name: String, bytes: [UInt8])] {
        var items = [
            named("Ballot notarize", notarize),
            named("Ballot nullify", Ballot.nullify(epoch: Epoch(0), view: View(4))),
            named("Ballot finalize", finalize), named("Vote", vote(notarize, 1, [1, 2])),
            named("Proposal", proposal),
        ]
        for (name, certificate) in [
            ("notarization", notarization), ("nullification", nullification),
            ("finalization", finalization),
        ] {
            if let certificate { items.append(named("Certificate Entry " + name, certificate)) }
        }
        for pair in evidence { items.append(named("Evidence", pair)) }
        return items
    }

    static func durable() -> [(name: String, bytes: [UInt8])] {
        var items = [
            named("Timing", Timing.local),
            named(
                "HomeIdentity", HomeIdentity(genesis: digest(7), validator: ValidatorIndex(3))),
            named(
                "SignerMark",
                SignerMark(
                    epoch: Epoch(0), view: View(5), last: finalize, notarized: digest(6))),
            named("JournalRecord block", JournalRecord.block(block)),
            named("JournalRecord vote", JournalRecord.vote(vote(finalize, 1))),
            named(
                "JournalRecord home",
                JournalRecord.home(
                    HomeIdentity(genesis: digest(7), validator: ValidatorIndex(3)))),
        ]
        if let finalization {
            items.append(
                named("JournalRecord certificate", JournalRecord.certificate(finalization)))
            items.append(
                named("ArchivedBlock", ArchivedBlock(block: block, certificate: finalization)))
        }
        let accounts = [AccountAddress(of: key(1)), AccountAddress(of: key(2))]
        let genesis = GenesisDocument.development(
            validators: 4, accounts: accounts, balance: Amount(5_000_000),
            time: Timestamp(1_700_000_000_000))
        if let genesis {
            items.append(named("GenesisDocument", genesis))
            items.append(named("ClearingGenesis", genesis.clearing))
            items.append(named("ClearingLimits", genesis.clearing.limits))
            items.append(named("MarketRules", genesis.clearing.markets[0]))
            items.append(named("GenesisAccount", genesis.clearing.accounts[0]))
        }
        return items
    }

    static func clearing() -> [(name: String, bytes: [UInt8])] {
        let trade = Trade(
            market: MarketID(1), side: .sell, price: Price(2), lots: Lots(3),
            takerOrder: OrderID(4), makerOrder: OrderID(5), taker: AccountAddress(of: key(1)),
            takerSubaccount: .main, maker: AccountAddress(of: key(2)),
            makerSubaccount: SubaccountNumber(6), takerFee: Amount(7), makerFee: Amount(8))
        let refusal = Refusal.risk(.marginBelowInitial(have: Amount(-5), need: Amount(4)))
        let results: [OperationResult] = [
            .applied([.traded(trade)]), .refused(refusal),
        ]
        let receipt = Receipt(
            transaction: TransactionIDSample.id, height: Height(3), index: 2, fee: Amount(1_000),
            operations: results)
        return [
            named("Trade", trade), named("Event", Event.traded(trade)),
            named("CancelReason", CancelReason.remainder),
            named("Refusal", refusal), named("OperationResult", results[0]),
            named("Receipt", receipt),
        ]
    }
}
