import Cryptography
import Vocabulary
import Wallet

/// Who signs: a development account, whose key needs no opening, or an own key under a
/// passphrase. The address is known before anything is opened.
enum SigningParty {
    case developer(DevelopmentAccount)
    case owner(Keystore, PassphraseSource)

    /// Refuses development names on a chain that is not one for development.
    init(_ invocation: Invocation, on chain: ChainID) throws(CommandFailure) {
        guard let word = invocation.parsed.option("from") else {
            throw CommandFailure(
                .usage, "NV0001", "--from NAME is missing",
                hint: "a key of novation wallet list; alice to judy on a development chain")
        }
        if let account = DevelopmentAccount.named(word) {
            guard DevelopmentAccount.mayAct(on: chain) else {
                throw CommandFailure(
                    .denied, "NV0013",
                    "'\(word)' is a public development key and \(chain) is no development chain",
                    hint: "novation wallet new NAME makes a key of your own")
            }
            self = .developer(account)
            return
        }
        let folder = KeyFolder(home: try invocation.home())
        let keystore = try folder.read(try AddressChoice.name(word))
        self = .owner(keystore, try PassphraseSource(invocation.parsed))
    }

    var address: AccountAddress {
        switch self {
        case .developer(let account): account.address
        case .owner(let keystore, _): keystore.address
        }
    }

    /// Asks for the passphrase where there is one.
    func unlock() throws(CommandFailure) -> PrivateKey {
        switch self {
        case .developer(let account): return account.privateKey
        case .owner(let keystore, let source):
            let passphrase = try source.existing(keystore.name)
            do throws(KeystoreFault) {
                return try keystore.open(passphrase)
            } catch {
                throw CommandFailure(error)
            }
        }
    }
}
