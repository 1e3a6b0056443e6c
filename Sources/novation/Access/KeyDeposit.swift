import Cryptography
import Wallet

/// Putting one key into a new keystore: the name is looked at first, the passphrase is asked for
/// last.
struct KeyDeposit {
    let name: KeyName
    private let folder: KeyFolder
    private let source: PassphraseSource

    /// Refuses a name that is taken.
    init(_ invocation: Invocation) throws(CommandFailure) {
        name = try AddressChoice.name(invocation.parsed.argument("NAME"))
        folder = KeyFolder(home: try invocation.home())
        source = try PassphraseSource(invocation.parsed)
        try folder.refuseTaken(name)
    }

    /// Seals and writes; the report has the public parts alone. `prepare` runs when everything
    /// but the writing is done.
    func store(
        _ key: PrivateKey, path: DerivationPath?, cost: KeystoreCost,
        passphrase given: SecretBytes? = nil,
        after prepare: () throws(CommandFailure) -> Void = { () throws(CommandFailure) in }
    ) throws(CommandFailure) -> CommandReport {
        let passphrase = if let given { given } else { try source.new(name) }
        let keystore = try Keystore.sealed(
            key, name: name, path: path, passphrase: passphrase, cost: cost)
        try prepare()
        try folder.create(keystore)
        let file = folder.file(name)
        return CommandReport(data: keystore.value(file: file), text: keystore.lines(file: file))
    }

    /// The passphrase of a keystore that is taken over, under which it will be kept here too.
    func open(_ keystore: Keystore) throws(CommandFailure) -> (PrivateKey, SecretBytes) {
        let passphrase = try source.existing(keystore.name)
        return (try keystore.opened(by: passphrase), passphrase)
    }
}

extension Keystore {
    /// `seal` with its fault as the command's.
    static func sealed(
        _ key: PrivateKey, name: KeyName, path: DerivationPath?, passphrase: SecretBytes,
        cost: KeystoreCost
    ) throws(CommandFailure) -> Keystore {
        do throws(KeystoreFault) {
            return try seal(key, name: name, path: path, passphrase: passphrase, cost: cost)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// `open` with its fault as the command's.
    func opened(by passphrase: SecretBytes) throws(CommandFailure) -> PrivateKey {
        do throws(KeystoreFault) {
            return try open(passphrase)
        } catch {
            throw CommandFailure(error)
        }
    }
}
