import Cryptography
import Vocabulary
import Wallet

/// `novation wallet passwd`, `rename` and `remove`: what happens to a keystore that is there.
enum KeyChangeCommands {
    static let password = Command<CommandAction>(
        "wallet passwd", "Put a key under another passphrase.",
        arguments: [CommandArgument("NAME", "which key")],
        options: [KeyMaker.cost] + PassphraseSource.options + [PassphraseSource.newOption],
        notes: [
            "With --password-stdin the first line is the old passphrase and, without",
            "--new-password-file, the second the new one. Whoever stops it leaves the key under",
            "one of the two.",
        ],
        action: changePassword)

    static let rename = Command<CommandAction>(
        "wallet rename", "Give a key another name.",
        arguments: [
            CommandArgument("NAME", "which key"),
            CommandArgument("NEW_NAME", "what to call it: 1 to 32 of a-z 0-9 -"),
        ],
        options: PassphraseSource.options,
        notes: [
            "The name is sealed together with the key, so the passphrase is needed. Whoever stops",
            "it leaves the key under the old name, the new one, or both.",
        ],
        action: changeName)

    static let remove = Command<CommandAction>(
        "wallet remove", "Take a key away, for good.",
        arguments: [CommandArgument("NAME", "which key")],
        notes: [
            "Asks for a yes, or takes --yes. Without its mnemonic or another copy the key and",
            "what is on its account are lost.",
        ],
        action: takeAway)

    private static func changePassword(
        _ invocation: Invocation
    ) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        let folder = KeyFolder(home: try invocation.home())
        let old = try folder.read(try AddressChoice.name(parsed.argument("NAME")))
        let source = try PassphraseSource(parsed)
        let newSource = try PassphraseSource(new: parsed)
        let key = try old.opened(by: try source.existing(old.name))
        let new = try Keystore.sealed(
            key, name: old.name, path: old.path, passphrase: try newSource.new(old.name),
            cost: KeyMaker.cost(parsed))
        try folder.replace(old, by: new)
        let file = folder.file(new.name)
        return CommandReport(data: new.value(file: file), text: new.lines(file: file))
    }

    private static func changeName(
        _ invocation: Invocation
    ) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        let folder = KeyFolder(home: try invocation.home())
        let old = try folder.read(try AddressChoice.name(parsed.argument("NAME")))
        let name = try AddressChoice.name(parsed.argument("NEW_NAME"))
        try folder.refuseTaken(name)
        let passphrase = try PassphraseSource(parsed).existing(old.name)
        let new = try Keystore.sealed(
            try old.opened(by: passphrase), name: name, path: old.path, passphrase: passphrase,
            cost: old.cost)
        try folder.move(old, to: new)
        let file = folder.file(name)
        return CommandReport(data: new.value(file: file), text: new.lines(file: file))
    }

    private static func takeAway(
        _ invocation: Invocation
    ) throws(CommandFailure) -> CommandReport {
        let folder = KeyFolder(home: try invocation.home())
        let keystore = try folder.read(
            try AddressChoice.name(invocation.parsed.argument("NAME")))
        try Confirmation.demand(
            invocation, "remove the key '\(keystore.name)' of \(keystore.address.text) for good?",
            refusal: "not confirmed; nothing was removed")
        try folder.remove(keystore)
        return CommandReport(
            data: ["name": .text(keystore.name.text), "removed": true],
            text: ["removed \(keystore.name)"])
    }
}
