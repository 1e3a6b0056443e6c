import Cryptography
import Encoding
import Platform
import Transactions
import Vocabulary
import Wallet

/// The one way of a transaction from words to its fate: ask the chain who it is, draft, review,
/// sign, show the hash, send, wait.
struct TransactionCourse {
    private let invocation: Invocation
    private let options: TransactionOptions
    private var client: NodeClient
    private var status: StatusAnswer
    private var markets: [MarketScale]

    static func run(
        _ invocation: Invocation,
        _ make: (TransactionSubject) throws(CommandFailure) -> Operation
    ) throws(CommandFailure) -> CommandReport {
        var course = try TransactionCourse(invocation)
        return try course.run(make)
    }

    private init(_ invocation: Invocation) throws(CommandFailure) {
        self.invocation = invocation
        options = try TransactionOptions(invocation)
        client = try NodeClient(invocation)
        status = try client.demand(.status).answer
        markets = try client.demand(.markets).answer.map(\.scale)
    }

    private mutating func run(
        _ make: (TransactionSubject) throws(CommandFailure) -> Operation
    ) throws(CommandFailure) -> CommandReport {
        let party = try SigningParty(invocation, on: status.identity.chain)
        let subject = try subject(of: party)
        let draft = try draft(subject, try make(subject))
        let bytes = draft.transaction.canonicalBytes
        let review = try review(bytes)
        if options.isDryRun { return Self.dryRun(draft, review) }
        if options.generatesOnly { return Self.unsigned(draft, bytes, review) }
        try Confirmation.review(invocation, review, on: status.identity.chain)
        let signed = try sign(draft, by: try party.unlock())
        guard subject.authority.need == 1 else {
            return CommandReport(partly: signed, need: subject.authority.need)
        }
        // Before anything leaves: whatever happens next, the hash is known.
        invocation.console.say("hash \(draft.id.digest)")
        var delivery = Delivery(
            client: client, signed: signed,
            timeout: try invocation.timeout(), waits: options.waits, console: invocation.console)
        return try delivery.run()
    }

    /// Asks the chain as whom the key may sign.
    private mutating func subject(
        of party: SigningParty
    ) throws(CommandFailure) -> TransactionSubject {
        let folder = KeyFolder(home: try invocation.home())
        var sender = party.address
        if let word = invocation.parsed.option("account") {
            sender = try AddressChoice.resolve(word, folder)
        }
        // The later of both clocks: a stalled chain's is behind, a simulated chain's may be ahead.
        let now = max(status.time, Timestamp(MonotonicTime.wall()))
        let account = try client.demand(.account(sender)).answer
        guard let authority = Authority(of: party.address, over: account, at: now) else {
            throw CommandFailure(
                .denied, "NV1004",
                "the key of \(party.address.text) does not sign for \(sender.text)",
                hint: "novation query account \(sender.text) shows whose keys do")
        }
        return TransactionSubject(
            identity: status.identity, markets: markets, sender: sender, authority: authority,
            now: now, subaccount: options.subaccount, folder: folder)
    }

    private func draft(
        _ subject: TransactionSubject, _ operation: Operation
    ) throws(CommandFailure) -> Draft {
        let now = subject.now
        do throws(DraftFault) {
            return try Draft(
                on: subject.identity, account: subject.sender, signing: subject.authority,
                nonce: options.nonce,
                expiry: now.advanced(byMilliseconds: options.life.milliseconds), now: now,
                feeLimit: options.feeLimit, operations: [operation])
        } catch {
            throw CommandFailure(error)
        }
    }

    private func review(_ bytes: [UInt8]) throws(CommandFailure) -> Review {
        do throws(ReviewFault) {
            return try Review(bytes, on: status.identity, markets: markets)
        } catch {
            throw CommandFailure(.internalFault, "NV0012", "\(error)")
        }
    }

    private func sign(
        _ draft: Draft, by key: PrivateKey
    ) throws(CommandFailure) -> SignedTransaction {
        do throws(DraftFault) {
            return try draft.signed(by: key)
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func dryRun(_ draft: Draft, _ review: Review) -> CommandReport {
        CommandReport(
            data: [
                "hash": .text("\(draft.id.digest)"), "status": "dry_run",
                "review": review.value, "margin_preview": .none,
            ],
            text: review.text + ["not sent   (dry run)"],
            warnings: ["a preview of margin and fills is not offered in this version (NV0010)"])
    }

    private static func unsigned(
        _ draft: Draft, _ bytes: [UInt8], _ review: Review
    ) -> CommandReport {
        let digits = Hexadecimal.encode(bytes)
        return CommandReport(
            data: [
                "hash": .text("\(draft.id.digest)"), "status": "unsigned",
                "transaction": .text(digits), "review": review.value,
            ],
            text: [digits])
    }
}

extension CommandReport {
    /// Signed by some, and not by enough yet: the bytes for the next signer.
    init(partly signed: SignedTransaction, need: Int) {
        let digits = Hexadecimal.encode(signed.canonicalBytes)
        let have = signed.signatures.count
        self.init(
            data: [
                "hash": .text("\(signed.transaction.id.digest)"), "status": "partly_signed",
                "signatures": .number(Int64(have)), "needed": .number(Int64(need)),
                "transaction": .text(digits),
            ],
            text: [digits],
            warnings: [
                "signed by \(have) of \(need): the next signer gives these bytes to novation tx "
                    + "cosign"
            ])
    }
}

extension Review {
    /// The lines as data; lines without a label belong to the one before.
    var value: OutputValue {
        .list(lines.map { ["label": .text($0.label), "text": .text($0.text)] })
    }
}
