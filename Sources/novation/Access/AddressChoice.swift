import Encoding
import Vocabulary
import Wallet

/// Whom a word on the command line means: an address, a development account, or an own key.
enum AddressChoice {
    /// For looking only: development names are understood on every chain.
    static func resolve(
        _ word: String, _ folder: KeyFolder
    ) throws(CommandFailure) -> AccountAddress {
        if let account = DevelopmentAccount.named(word) { return account.address }
        if word.utf8.starts(with: "nov1".utf8) { return try parse(word) }
        return try folder.read(try name(word)).address
    }

    /// For sending something there: a development account is refused on a chain with value, since
    /// anybody could take it from there.
    static func recipient(
        _ word: String, _ folder: KeyFolder, on chain: ChainID
    ) throws(CommandFailure) -> AccountAddress {
        let address = try resolve(word, folder)
        let isPublic = DevelopmentAccount.all.contains { $0.address == address }
        guard !isPublic || DevelopmentAccount.mayAct(on: chain) else {
            throw CommandFailure(
                .denied, "NV0013",
                "'\(word)' is a public development account and \(chain) is no development chain")
        }
        return address
    }

    static func name(_ word: String) throws(CommandFailure) -> KeyName {
        do throws(KeyNameFault) {
            return try KeyName(word)
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func parse(_ word: String) throws(CommandFailure) -> AccountAddress {
        do throws(TextFault) {
            return try AccountAddress(text: word)
        } catch {
            throw .badValue("'\(word)' is no address: \(error)")
        }
    }
}
