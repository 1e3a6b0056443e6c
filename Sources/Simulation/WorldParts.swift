import Chain
import Cryptography
import Host
import Node
import Vocabulary

/// A world put together from its scenario, before anything has happened.
struct WorldParts<App: Application> {
    let clock = VirtualClock()
    let network: SimulatedNetwork
    let referee: Referee
    let schedule: LeaderSchedule
    let validators: [SimulatedValidator<App>]

    init(_ scenario: Scenario, venue: Venue<App>) {
        let randomness = Randomness(seed: scenario.seed)
        let keys = (0..<scenario.validators).map { index in
            SimulatedSigner.make(index, randomness, real: scenario.realSignatures)
        }
        let set = Self.validatorSet(keys, randomness)
        let check: SignatureCheck =
            scenario.realSignatures
            ? .real : .pretended(SimulatedSigner.secret(randomness))
        let genesis = BlockHeader.genesis(
            identity: venue.identity, time: venue.genesisTime,
            stateRoot: venue.make(0).genesisRoot)
        network = SimulatedNetwork(
            clock: clock, randomness: randomness, model: scenario.link,
            processing: scenario.processing)
        referee = Referee(
            clock: clock, genesis: genesis, validators: set, identity: venue.identity,
            check: check, byzantine: scenario.adversary?.node)
        schedule = LeaderSchedule(
            set, identity: venue.identity, epoch: genesis.epoch, origin: genesis.hash)
        let clock = clock
        let conduct = Self.conduct(scenario.plant)
        validators = keys.indices.map { index in
            let adversary = scenario.adversary.flatMap { plan in
                plan.node != index
                    ? nil
                    : Adversary(
                        plan, identity: venue.identity, key: keys[index], randomness: randomness)
            }
            return SimulatedValidator(
                node: index, disk: SimulatedDisk(conduct: conduct),
                clock: NodeClock(
                    world: clock, model: scenario.clocks[index], birth: venue.genesisTime),
                key: keys[index],
                configuration: NodeConfiguration(
                    identity: venue.identity,
                    validators: Self.believed(set, by: index, scenario.plant),
                    timing: scenario.timing,
                    genesis: genesis, me: ValidatorIndex(index), signatureCheck: check),
                adversary: adversary,
                salt: HomeSalt(EntropySource(pretended: randomness.value(.salts, index, at: 0))),
                chance: randomness.stream(.disk, index))
        }
        watch()
    }

    private func watch() {
        let referee = referee
        network.onSend = { node, bytes in referee.heard(node, bytes) }
        for validator in validators {
            let node = validator.node
            validator.disk.onSync = { file, bytes in referee.synced(node, file, bytes) }
        }
    }

    private static func conduct(_ plant: Plant?) -> SyncConduct {
        if case .disk(let conduct) = plant { conduct } else { .honest }
    }

    /// What a validator takes the set to be: the truth, unless a bug is planted.
    private static func believed(
        _ set: ValidatorSet, by node: Int, _ plant: Plant?
    ) -> ValidatorSet {
        guard plant == .halfQuorum else { return set }
        let entries = set.entries.enumerated().map { index, entry in
            let isOwnHalf = (2 * index < set.count) == (2 * node < set.count)
            return ValidatorEntry(
                votingKey: entry.votingKey, networkKey: entry.networkKey,
                power: isOwnHalf ? 5 : 1)
        }
        guard let believed = ValidatorSet(entries) else { broken("the keys are the same") }
        return believed
    }

    private static func validatorSet(
        _ keys: [SimulatedSigner], _ randomness: Randomness
    ) -> ValidatorSet {
        let entries = keys.enumerated().map { index, key in
            ValidatorEntry(
                votingKey: key.key,
                networkKey: SimulatedSigner.make(1000 + index, randomness, real: false).key,
                power: 1)
        }
        guard let set = ValidatorSet(entries) else { broken("keys of a world are distinct") }
        return set
    }
}
