import Cryptography
import Platform
import Wallet

/// `novation wallet import`: a key that exists already, from a file in the clear into a keystore.
enum WalletImportCommand {
    static let command = Command<CommandAction>(
        "wallet import", "Take over a key from a file.",
        arguments: [CommandArgument("NAME", "what to call it: 1 to 32 of a-z 0-9 -")],
        options: [
            .value("key-file", "FILE", "64 hexadecimal digits of the seed, mode 0600"),
            WalletNewCommand.algorithm,
        ] + PassphraseSource.options,
        notes: ["The file stays as it is: remove it once the keystore is known to open."],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        guard let path = invocation.parsed.option("key-file") else {
            throw CommandFailure(.usage, "NV0001", "--key-file FILE is missing")
        }
        let name = try AddressChoice.name(invocation.parsed.argument("NAME"))
        return try WalletNewCommand.store(invocation, name) { curve throws(CommandFailure) in
            try read(path, curve)
        }
    }

    private static func read(
        _ path: String, _ curve: Curve
    ) throws(CommandFailure) -> PrivateKey {
        let bytes: [UInt8]
        do throws(FileFault) {
            bytes = try PrivateFile.read(path, limit: 256)
        } catch {
            throw CommandFailure(reading: error)
        }
        let key: PrivateKey
        do throws(SeedTextFault) {
            key = try SeedText.read(bytes, curve: curve)
        } catch {
            throw CommandFailure(.badInput, "NV0016", "\(path): \(error)")
        }
        guard !DevelopmentAccount.isPublic(key.publicKey) else {
            throw CommandFailure(
                .denied, "NV0013", "\(path) holds the public key of a development account",
                hint: "use its name with --from")
        }
        return key
    }
}
