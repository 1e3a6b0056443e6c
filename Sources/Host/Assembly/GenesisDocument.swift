import Chain
import Clearing
import Consensus
import Cryptography
import Encoding
import Vocabulary

/// All that a chain's validators agree on before its first block. The genesis hash is over the
/// canonical bytes, so that two files that say the same are the same chain.
package struct GenesisDocument: Canonical, Equatable, Sendable {
    package let chain: ChainID
    package let timing: Timing
    package let validators: ValidatorSet
    package let clearing: ClearingGenesis
    package let identity: ChainIdentity

    package var time: Timestamp { clearing.time }

    package init(
        chain: ChainID, timing: Timing, validators: ValidatorSet, clearing: ClearingGenesis
    ) {
        self.chain = chain
        self.timing = timing
        self.validators = validators
        self.clearing = clearing
        var writer = Writer()
        Self.encode(chain, timing, validators, clearing, into: &writer)
        identity = ChainIdentity(
            chain: chain, genesis: Digest.tagged("novation/genesis/1", writer.bytes))
    }

    /// The genesis block's header, with the root of the genesis state.
    package func header(stateRoot: Digest) -> BlockHeader {
        BlockHeader.genesis(identity: identity, time: time, stateRoot: stateRoot)
    }

    package func encode(into writer: inout Writer) {
        Self.encode(chain, timing, validators, clearing, into: &writer)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        self.init(
            chain: try reader.read(), timing: try reader.read(), validators: try reader.read(),
            clearing: try reader.read())
    }

    private static func encode(
        _ chain: ChainID, _ timing: Timing, _ validators: ValidatorSet,
        _ clearing: ClearingGenesis, into writer: inout Writer
    ) {
        writer.write(chain)
        writer.write(timing)
        writer.write(validators)
        writer.write(clearing)
    }
}

extension GenesisDocument {
    /// A development network: public validator keys, two markets, the given accounts funded.
    /// The first account is the authority that credits deposits.
    package static func development(
        validators count: Int, accounts: [AccountAddress], balance: Amount, time: Timestamp,
        timing: Timing = .local
    ) -> GenesisDocument? {
        guard let chain = ChainID("novation-dev-1"), let authority = accounts.first,
            let validators = DevelopmentKeys.validators(count)
        else { return nil }
        let clearing = ClearingGenesis.development(
            accounts: accounts.map { GenesisAccount(address: $0, balance: balance) },
            authority: authority, oraclePowers: validators.entries.map(\.power), time: time)
        return GenesisDocument(
            chain: chain, timing: timing, validators: validators, clearing: clearing)
    }
}
