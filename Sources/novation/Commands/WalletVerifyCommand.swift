import Cryptography
import Encoding
import Wallet

/// `novation wallet verify`: whether signatures are good, one or a stream of them.
enum WalletVerifyCommand {
    static let command = Command<CommandAction>(
        "wallet verify", "Verify a signature, or many.",
        arguments: [
            CommandArgument(
                "NAME", "whose key, in place of --public-key", isRequired: false)
        ],
        options: [
            .value("signature", "HEX", "the signature: 64 bytes, or DER for ECDSA"),
            .value("public-key", "HEX", "the key: 32 bytes, or 33 or 65 for ECDSA"),
            .value(
                "algo", "ALGO", "the scheme of --public-key [ed25519]",
                choices: SignatureScheme.allCases.map(\.rawValue)),
            .value("batch", "FILE", "verify each line of a file, - for standard input"),
        ] + WalletSignCommand.messageOptions,
        notes: [
            "Ends with 1 when the signature is not good. A name is a key's or a development",
            "account's. ECDSA is over SHA-256 of the message and wants the lower s.",
            "--batch reads one JSON object a line, {\"id\",\"algo\",\"public_key\",\"message\",",
            "\"signature\"} in hexadecimal digits, and answers each with {\"id\",\"valid\"} on a",
            "line, as it comes. Batches are over raw bytes. Bytes that are no key or no signature",
            "are not valid; a line that is no such object ends the batch with 65 and its number.",
        ],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        if let path = parsed.option("batch") {
            let others = ["signature", "public-key", "algo", "message", "file"]
            guard others.allSatisfy({ parsed.option($0) == nil }), !parsed.flag("raw"),
                parsed.optionalArgument("NAME") == nil
            else {
                throw CommandFailure(.usage, "NV0001", "--batch has everything in its lines")
            }
            return try VerificationBatch.run(path)
        }
        let (scheme, key) = try party(invocation)
        guard let digits = parsed.option("signature") else {
            throw CommandFailure(.usage, "NV0001", "--signature HEX is missing")
        }
        let signature = try WalletSignCommand.bytes(digits, "--signature")
        let message = try WalletSignCommand.message(parsed)
        let isValid = scheme.verifies(
            signature, of: parsed.flag("raw") ? message : SignedMessage.bytes(message), key: key)
        return CommandReport(
            data: [
                "valid": .flag(isValid), "algo": .text(scheme.rawValue),
                "public_key": .text(Hexadecimal.encode(key)),
                "kind": .text(parsed.flag("raw") ? "raw" : "message"),
            ],
            text: [isValid ? "valid" : "not valid"], verdict: isValid ? .success : .refuted)
    }

    private static func party(
        _ invocation: Invocation
    ) throws(CommandFailure) -> (SignatureScheme, [UInt8]) {
        let parsed = invocation.parsed
        switch (parsed.optionalArgument("NAME"), parsed.option("public-key")) {
        case (.some(let word), nil):
            guard parsed.option("algo") == nil else {
                throw CommandFailure(.usage, "NV0001", "--algo is for --public-key")
            }
            let key = try publicKey(word, invocation)
            return (key.curve.scheme, key.bytes)
        case (nil, .some(let digits)):
            let scheme = parsed.option("algo").flatMap(SignatureScheme.init(rawValue:))
            return (scheme ?? .ed25519, try WalletSignCommand.bytes(digits, "--public-key"))
        case (nil, nil), (.some, .some):
            throw CommandFailure(
                .usage, "NV0001", "one of NAME, --public-key HEX and --batch FILE is wanted")
        }
    }

    private static func publicKey(
        _ word: String, _ invocation: Invocation
    ) throws(CommandFailure) -> PublicKey {
        if let account = DevelopmentAccount.named(word) { return account.privateKey.publicKey }
        let folder = KeyFolder(home: try invocation.home())
        return try folder.read(try AddressChoice.name(word)).publicKey
    }
}

extension Curve {
    fileprivate var scheme: SignatureScheme {
        switch self {
        case .ed25519: .ed25519
        case .secp256k1: .ecdsa
        }
    }
}
