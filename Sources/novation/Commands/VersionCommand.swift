import Transactions
import Wallet

/// `novation version`: which program this is.
enum VersionCommand {
    static let version = "0.1.0"
    /// When the version was made; the manual page bears it.
    static let date = "November 21, 2026"

    static let command = Command<CommandAction>(
        "version", "Show the version of the program.",
        action: run)

    private static func run(_: Invocation) throws(CommandFailure) -> CommandReport {
        CommandReport(
            data: [
                "version": .text(version), "build": .text(build),
                "transaction_version": .number(Int64(Transaction.version)),
                "keystore_version": .number(Int64(Keystore.version)),
            ],
            text: ["novation \(version) (\(build))"])
    }

    static var build: String {
        #if DEBUG
            "debug"
        #else
            "release"
        #endif
    }
}
