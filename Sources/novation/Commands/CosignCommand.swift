import Cryptography
import Encoding
import Platform
import Transactions
import Vocabulary
import Wallet

/// `novation tx cosign`: one more signature; the last one sends.
enum CosignCommand {
    private static let fileLimit = 4 * Limits.transactionBytes

    static let command = Command<CommandAction>(
        "tx cosign", "Add a signature to a transaction that needs several; the last one sends it.",
        arguments: [CommandArgument("FILE", "the bytes that the signer before gave, in hex")],
        options: [
            .value("from", "NAME", "whose key signs; alice to judy on a development chain"),
            .value(
                "wait", "WHEN", "until what to wait", choices: ["final", "none"],
                preset: "final"),
        ] + PassphraseSource.options,
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let partly = try read(invocation.parsed.argument("FILE"))
        var client = try NodeClient(invocation)
        let status = try client.demand(.status).answer
        let markets = try client.demand(.markets).answer.map(\.scale)
        let party = try SigningParty(invocation, on: status.identity.chain)
        let account = try client.demand(.account(partly.transaction.account)).answer
        let now = max(status.time, Timestamp(MonotonicTime.wall()))
        guard partly.transaction.key == .owner,
            let authority = Authority(of: party.address, over: account, at: now),
            case .signer(_, let need) = authority
        else {
            throw CommandFailure(
                .denied, "NV1014",
                "the key of \(party.address.text) is none of the signers of "
                    + partly.transaction.account.text)
        }
        let review = try review(partly, status, markets)
        try Confirmation.review(invocation, review, on: status.identity.chain)
        let signed = partly.signed(also: try party.unlock())
        guard signed.signatures.count >= need else {
            return CommandReport(partly: signed, need: need)
        }
        invocation.console.say("hash \(signed.transaction.id.digest)")
        var delivery = Delivery(
            client: client, signed: signed, timeout: try invocation.timeout(),
            waits: invocation.parsed.option("wait") != "none", console: invocation.console)
        return try delivery.run()
    }

    private static func read(_ path: String) throws(CommandFailure) -> SignedTransaction {
        let text: String
        do throws(FileFault) { text = try TextFile.read(path, limit: fileLimit) } catch {
            throw CommandFailure(reading: error)
        }
        let digits = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
        let bytes: [UInt8]
        do throws(TextFault) { bytes = try Hexadecimal.decode(digits) } catch {
            throw CommandFailure(.badInput, "NV0019", "\(path) is not hexadecimal: \(error)")
        }
        do throws(DecodingFault) { return try SignedTransaction(canonical: bytes) } catch {
            throw CommandFailure(.badInput, "NV0019", "\(path) holds no transaction: \(error)")
        }
    }

    private static func review(
        _ partly: SignedTransaction, _ status: StatusAnswer, _ markets: [MarketScale]
    ) throws(CommandFailure) -> Review {
        do throws(ReviewFault) {
            return try Review(
                partly.transaction.canonicalBytes, on: status.identity, markets: markets)
        } catch {
            throw CommandFailure(.badInput, "NV0019", "\(error)")
        }
    }
}
