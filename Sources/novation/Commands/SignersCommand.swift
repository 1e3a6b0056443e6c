import Cryptography
import Transactions
import Vocabulary
import Wallet

/// `novation tx signers`: whose signatures speak for the account.
enum SignersCommand {
    static let command = Command<CommandAction>(
        "tx signers", "Let so many of these keys sign for the account, instead of its own.",
        arguments: [
            CommandArgument("THRESHOLD", "how many must sign; 0 for the account's own key again"),
            CommandArgument(
                "KEYS", "names, ed25519:HEX or secp256k1:HEX, by commas",
                isRequired: false),
        ],
        options: TransactionOptions.all,
        notes: [
            "It counts from the next block on; the address stays. Keys that nobody has lock the",
            "account for ever.",
        ],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        let threshold = try invocation.whole(
            "THRESHOLD", parsed.argument("THRESHOLD"), UInt8.self)
        let words = parsed.optionalArgument("KEYS")?.split(
            separator: ",", omittingEmptySubsequences: false)
        return try TransactionCourse.run(invocation) { subject throws(CommandFailure) in
            var keys: [PublicKey] = []
            for word in words ?? [] {
                keys.append(try KeyChoice.resolve(String(word), subject.folder))
            }
            return .setSigners(try payload(Int(threshold ?? 0), keys))
        }
    }

    private static func payload(
        _ threshold: Int, _ keys: [PublicKey]
    ) throws(CommandFailure) -> SetSigners {
        if threshold == 0, keys.isEmpty { return .ownKey }
        guard let payload = SetSigners(threshold: threshold, keys: keys) else {
            throw .badValue(
                "\(threshold) of \(keys.count) keys: from 1 to all of at most "
                    + "\(Limits.signaturesPerTransaction) different keys sign")
        }
        return payload
    }
}
