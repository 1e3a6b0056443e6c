import Cryptography
import Vocabulary
import Wallet

/// The options of every command that makes a transaction.
struct TransactionOptions {
    static let all: [CommandOption] =
        [
            .value("from", "NAME", "whose key signs; alice to judy on a development chain"),
            .value("account", "ADDRESS", "for which account, as its agent or one of its signers"),
            .value("subaccount", "N", "the sender's subaccount", preset: "0"),
            .value("fee-limit", "AMOUNT", "the most that may be paid as fee", preset: "1"),
            .value("expires", "DURATION", "how long it may wait for a block", preset: "60s"),
            .value("nonce", "N", "a number of your own; else drawn from the kernel"),
            .flag("dry-run", "show what would be signed, and send nothing"),
            .flag("generate-only", "give the unsigned bytes, and send nothing"),
            .value(
                "wait", "WHEN", "until what to wait", choices: ["final", "none"],
                preset: "final"),
        ] + PassphraseSource.options

    let subaccount: SubaccountNumber
    let feeLimit: Amount
    let life: Interval
    let nonce: UInt64
    let isDryRun: Bool
    let generatesOnly: Bool
    let waits: Bool

    init(_ invocation: Invocation) throws(CommandFailure) {
        let parsed = invocation.parsed
        let number = try invocation.whole(
            "--subaccount", parsed.option("subaccount"), UInt16.self)
        subaccount = SubaccountNumber(number ?? 0)
        do throws(QuantityFault) {
            feeLimit = try AmountText.readBound(parsed.option("fee-limit") ?? "")
        } catch {
            throw CommandFailure(error, of: "--fee-limit")
        }
        life = try invocation.duration(
            "expires", longest: Interval(milliseconds: Limits.transactionLifeMilliseconds))
        nonce = try invocation.whole("--nonce", parsed.option("nonce")) ?? Self.drawNonce()
        isDryRun = parsed.flag("dry-run")
        generatesOnly = parsed.flag("generate-only")
        waits = parsed.option("wait") != "none"
        guard !isDryRun || !generatesOnly else {
            throw CommandFailure(
                .usage, "NV0001", "--dry-run and --generate-only exclude each other")
        }
    }

    private static func drawNonce() -> UInt64 {
        Entropy.bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
