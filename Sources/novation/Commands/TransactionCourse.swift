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
        let subject = TransactionSubject(
            identity: status.identity, markets: markets, sender: party.address,
            subaccount: options.subaccount, folder: KeyFolder(home: try invocation.home()))
        let draft = try draft(subject, try make(subject))
        let bytes = draft.transaction.canonicalBytes
        let review = try review(bytes)
        if options.isDryRun { return Self.dryRun(draft, review) }
        if options.generatesOnly { return Self.unsigned(draft, bytes, review) }
        try confirm(review)
        let signed = try sign(draft, by: try party.unlock())
        // Before anything leaves: whatever happens next, the hash is known.
        invocation.console.say("hash \(draft.id.digest)")
        var delivery = Delivery(
            client: client, signed: signed, markets: markets,
            timeout: try invocation.timeout(), waits: options.waits, console: invocation.console)
        return try delivery.run()
    }

    private func draft(
        _ subject: TransactionSubject, _ operation: Operation
    ) throws(CommandFailure) -> Draft {
        // The later of both clocks: a stalled chain's is behind, a simulated chain's may be ahead.
        let now = max(status.time, Timestamp(MonotonicTime.wall()))
        do throws(DraftFault) {
            return try Draft(
                on: subject.identity, account: subject.sender, nonce: options.nonce,
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

    /// On a chain with value a person says yes, or `--yes` does.
    private func confirm(_ review: Review) throws(CommandFailure) {
        let isPlay = DevelopmentAccount.mayAct(on: status.identity.chain)
        if isPlay || invocation.agreesToAll {
            for line in review.text { invocation.console.note(line) }
            return
        }
        // Who is asked sees what for, --quiet or not.
        for line in review.text { invocation.console.say(line) }
        try Confirmation.demand(
            invocation, "sign and send this?", refusal: "not confirmed; nothing was signed")
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

extension Review {
    /// The lines as data; lines without a label belong to the one before.
    var value: OutputValue {
        .list(lines.map { ["label": .text($0.label), "text": .text($0.text)] })
    }
}
