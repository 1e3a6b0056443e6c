import Transactions
import Vocabulary
import Wallet

/// `novation tx grant`: another key may trade for the account.
enum GrantCommand {
    /// A year: a right that is forgotten should end.
    private static let longest = Interval(milliseconds: 366 * 24 * 3_600_000)

    static let command = Command<CommandAction>(
        "tx grant", "Let another key place and cancel orders for the account.",
        arguments: [CommandArgument("KEY", "a key's name, ed25519:HEX or secp256k1:HEX")],
        options: [
            .value("until", "DURATION", "how long the right lasts", preset: "24h"),
            .value("only", "N", "in this subaccount only; else in all"),
        ] + TransactionOptions.all,
        notes: ["It counts from the next block on. Nothing but orders: no money moves."],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let life = try invocation.duration("until", longest: longest)
        let only = try invocation.whole("--only", invocation.parsed.option("only"), UInt16.self)
        return try TransactionCourse.run(invocation) { subject throws(CommandFailure) in
            .grantAgent(
                GrantAgent(
                    key: try KeyChoice.resolve(
                        invocation.parsed.argument("KEY"), subject.folder),
                    expiry: subject.now.advanced(byMilliseconds: life.milliseconds),
                    scope: only.map { .subaccount(SubaccountNumber($0)) } ?? .account))
        }
    }
}
