import Chain
import Consensus
import Cryptography
import Host
import Node
import Platform
import Vocabulary

/// Puts a validator of the real world together.
package enum ValidatorBirth {
    /// With the public keys of a development network.
    package static func development<Net: Network>(
        _ index: ValidatorIndex, genesis: GenesisDocument, storage: FileStorage, network: Net,
        publishes: Bool
    ) throws(DurabilityFault) -> ValidatorLoop<Net> {
        let application = ClearingApplication(genesis: genesis, publishes: publishes)
        let configuration = NodeConfiguration(
            identity: genesis.identity, validators: genesis.validators, timing: genesis.timing,
            genesis: genesis.header(stateRoot: application.genesisRoot), me: index,
            signatureCheck: .real)
        return try HostLoop(
            configuration: configuration, application: application, network: network,
            storage: storage, key: KeySigner(DevelopmentKeys.voting(index)), time: SystemTime())
    }
}
