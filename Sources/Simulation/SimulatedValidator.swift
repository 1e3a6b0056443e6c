import Chain
import Consensus
import Host
import Node
import Vocabulary

/// One validator of a world: what it keeps through a crash, and its host while it is up.
final class SimulatedValidator<App: Application> {
    typealias Loop = HostLoop<
        Witness<App>, SimulatedPort, FaultyStorage, SimulatedSigner, NodeClock
    >

    let node: Int
    let disk: SimulatedDisk
    let clock: NodeClock
    let key: SimulatedSigner
    let configuration: NodeConfiguration
    let adversary: Adversary?
    private let salt: HomeSalt
    var chance: RandomStream
    private var host: Loop?
    /// When its host wants a turn though nothing arrives.
    private(set) var deadline: Instant?
    private(set) var isUp = false
    /// What its next crash leaves of its unsynced writes, how long it is then down, and after
    /// how many operations of the recovery it goes down again.
    var outcome = CrashOutcome.nothing
    var down: Int64 = 1_000_000
    var relapse: UInt32?
    /// When it is to be woken; nil if it is not.
    var wakeTime: WorldTime?
    /// Why it could not go on, if it was not the power.
    var refusal: DurabilityFault?

    init(
        node: Int, disk: SimulatedDisk, clock: NodeClock, key: SimulatedSigner,
        configuration: NodeConfiguration, adversary: Adversary?, salt: HomeSalt,
        chance: RandomStream
    ) {
        self.node = node
        self.disk = disk
        self.clock = clock
        self.key = key
        self.configuration = configuration
        self.adversary = adversary
        self.salt = salt
        self.chance = chance
    }

    /// Makes the signer's file, as `init` does once in a validator's life.
    func create() throws(DurabilityFault) {
        var storage = FaultyStorage(disk)
        let home = HomeIdentity(
            genesis: configuration.identity.genesis, validator: configuration.me)
        try SignerSlots.create(in: &storage, of: home, salt: salt)
    }

    func start(
        _ application: Witness<App>, _ network: SimulatedNetwork
    ) throws(DurabilityFault) {
        let port = SimulatedPort(network: network, me: node, adversary: adversary)
        host = try Loop(
            configuration: configuration, application: application, network: port,
            storage: FaultyStorage(disk), key: key, time: clock)
        isUp = true
        deadline = host?.nextDeadline
    }

    func turn() throws(DurabilityFault) {
        try host?.turn()
        deadline = host?.nextDeadline
    }

    /// A client's transaction; the answer is of no interest here.
    func submit(_ transaction: [UInt8], ticket: UInt64) throws(DurabilityFault) {
        host?.submit(transaction, ticket: ticket)
        try turn()
        _ = host?.takeAnswers()
    }

    /// Ends the process; the disk is as it is.
    func stop() {
        host = nil
        isUp = false
        deadline = nil
    }

    func fall() {
        stop()
        wakeTime = nil
        disk.crash(outcome, chance: &chance)
    }
}
