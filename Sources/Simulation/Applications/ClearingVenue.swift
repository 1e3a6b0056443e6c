import Chain
import Clearing
import Cryptography
import Host
import Vocabulary

extension Venue<ClearingApplication> {
    /// The clearing house of a scenario: two markets, oracles that wander, a trader for each
    /// client, a replica that checks every final state. Nil if there can be no such genesis.
    package static func clearing(_ scenario: Scenario) -> Venue? {
        let randomness = Randomness(seed: scenario.seed)
        let check: SignatureCheck =
            scenario.realSignatures
            ? .real : .pretended(SimulatedSigner.secret(randomness))
        let keys = (0..<max(scenario.clients, 1)).map { index in
            SimulatedSigner.make(100_000 + index, randomness, real: scenario.realSignatures)
        }
        let addresses = keys.map { AccountAddress(of: $0.key) }
        let birth = Timestamp(1_700_000_000_000)
        guard
            let genesis = GenesisDocument.development(
                validators: scenario.validators, accounts: addresses,
                balance: Amount(20_000_000_000), time: birth, timing: scenario.timing)
        else { return nil }
        let markets = genesis.clearing.markets
        let desk = OracleDesk(
            markets: markets, validators: scenario.validators, birth: birth,
            randomness: randomness)
        let replica = ClearingReplica(genesis, check: check)
        let everybody = keys.indices.map { (address: addresses[$0], signer: keys[$0]) }
        let traders = everybody.map { one in
            RandomTrader(
                signer: one.signer, address: one.address, others: everybody, markets: markets)
        }
        return Venue(
            identity: genesis.identity, genesisTime: birth,
            make: { _ in
                ClearingApplication(genesis: genesis, signatureCheck: check, publishes: true)
            },
            feed: { house, node, wall in house.quotes = desk.quotes(node, at: wall) },
            inspect: { house, block in
                let root = house.takePublished().last?.stateRoot ?? .zero
                return (root, house.halt ?? replica.fault(after: block, root: root))
            },
            transaction: { client, number, wall, chance in
                traders[client].transaction(
                    number, on: genesis.identity, at: wall, replica.house, &chance)
            })
    }
}
