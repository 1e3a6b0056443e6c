import Clearing
import Cryptography
import Host
import Vocabulary

/// What the doors that need a chain around them share: four validators, one account.
enum FuzzWorld {
    static let genesis: GenesisDocument = {
        let account = AccountAddress(of: DevelopmentKeys.voting(ValidatorIndex(0)).publicKey)
        guard
            let genesis = GenesisDocument.development(
                validators: 4, accounts: [account], balance: Amount(1_000_000_000),
                time: Timestamp(1_000))
        else { broken("a development genesis for four validators exists") }
        return genesis
    }()

    static var identity: ChainIdentity { genesis.identity }

    static let application = ClearingApplication(genesis: genesis)
}
