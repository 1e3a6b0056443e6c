import Chain
import Consensus
import Cryptography
import Encoding
import Node
import Vocabulary

/// One validator in its world: the only loop there is. It hands what happened to the node, does
/// what the node wants, and keeps the one promise on which safety rests: nothing that rests on a
/// record or a signature leaves before both are durable.
///
/// The order within a turn is journal, then signer slot, then release; a turn makes at most one
/// sync of each. A fault of the storage ends the validator.
package struct HostLoop<
    App: Application, Net: Network, Store: Storage, Key: Signer, Time: TimeSource
> {
    /// Messages taken from the network in one turn; the rest waits for the next.
    private static var messagesPerTurn: Int { 512 }
    /// Final blocks that the signer's slot may not know of, while there is nothing to sign.
    private static var slotLag: UInt64 { 64 }

    package var application: App
    package var network: Net
    package private(set) var storage: Store
    private var node: NodeCore
    private var signer: GuardedSigner<Key>
    private var journal: Journal
    private var slots: SignerSlots
    private var archive: Archive
    private let time: Time
    private let validators: ValidatorSet
    private let me: ValidatorIndex

    private var inputs: [NodeInput] = []
    private var unreleased: [Vote] = []
    private var markIsDirty = false
    /// Blocks became final in this turn; what was said to be final stays so, whatever of its
    /// proof the journal holds.
    private var archiveIsBehind = false
    private var outbox: [(to: ValidatorIndex, message: [UInt8])] = []
    private var answers: [(ticket: UInt64, answer: SubmissionAnswer)] = []

    /// Begins, or begins again: reads what is durable, brings the application to the last final
    /// block, starts the node.
    package init(
        configuration: NodeConfiguration, application: App, network: Net, storage: Store,
        key: Key, time: Time
    ) throws(DurabilityFault) {
        self.application = application
        self.network = network
        self.storage = storage
        self.time = time
        me = configuration.me
        validators = configuration.validators
        let recovered = try RecoveredDisk.open(
            &self.storage, as: configuration, replaying: &self.application)
        journal = recovered.journal
        slots = recovered.slots
        archive = recovered.archive
        signer = GuardedSigner(
            key: key, me: configuration.me, identity: configuration.identity,
            mark: recovered.recovery.mark)
        node = NodeCore(configuration: configuration, recovery: recovered.recovery)
        inputs = [.started]
        try settle(at: time.now())
    }

    package var status: NodeStatus { node.status }
    package var mark: SignerMark { signer.mark }
    package var archivedHeight: Height { archive.height }

    /// When this validator next wants a turn though nothing arrives; nil if never.
    package var nextDeadline: Instant? {
        switch (node.nextDeadline, network.nextDeadline) {
        case (let node?, let network?): min(node, network)
        case (let node?, nil): node
        case (nil, let network?): network
        case (nil, nil): nil
        }
    }

    /// Handles what has arrived and what is due.
    package mutating func turn() throws(DurabilityFault) {
        let moment = time.now()
        var taken = 0
        while taken < Self.messagesPerTurn,
            let (from, message) = network.receive(at: moment.instant)
        {
            inputs.append(.received(message, from: from))
            taken += 1
        }
        if let deadline = node.nextDeadline, deadline <= moment.instant { inputs.append(.elapsed) }
        try settle(at: moment)
    }

    /// A client's transaction; its answer comes out of `takeAnswers`.
    package mutating func submit(_ transaction: [UInt8], ticket: UInt64) {
        inputs.append(.submitted(transaction: transaction, ticket: ticket))
    }

    package mutating func takeAnswers() -> [(ticket: UInt64, answer: SubmissionAnswer)] {
        defer { answers = [] }
        return answers
    }

    /// A finalized block from the archive.
    package mutating func archived(_ height: Height) throws(DurabilityFault) -> ArchivedBlock? {
        try archive.read(height, from: &storage)
    }

    // Runs until nothing is left to do. Each round ends with the barrier; what the barrier made
    // durable may bring the next round.
    private mutating func settle(at moment: Moment) throws(DurabilityFault) {
        repeat {
            var next = 0
            while next < inputs.count {
                let input = inputs[next]
                next += 1
                for effect in node.step(input, at: moment) { try run(effect, at: moment) }
            }
            inputs.removeAll(keepingCapacity: true)
            try makeDurable()
            release(at: moment.instant)
        } while !inputs.isEmpty
        network.flush(at: moment.instant)
    }

    private mutating func run(_ effect: NodeEffect, at moment: Moment) throws(DurabilityFault) {
        switch effect {
        case .persist(let record):
            try journal.append(record, to: &storage)
        case .sign(let ballot, let bytes): try sign(ballot, extension: bytes)
        case .send(let message, let peer): outbox.append((peer, message.canonicalBytes))
        case .broadcast(let message):
            let bytes = message.canonicalBytes
            for index in 0..<validators.count where index != Int(me.rawValue) {
                outbox.append((ValidatorIndex(index), bytes))
            }
        case .admit(let name, let transaction):
            let admission = application.admit(transaction, at: moment.wall)
            inputs.append(.admitted(name: name, admission))
        case .build(let request):
            inputs.append(.built(view: request.view, application.build(request)))
        case .execute(let block):
            let verdict = application.execute(block, at: moment.wall)
            inputs.append(.executed(block: block.header.hash, verdict))
        case .finalize(let block, let certificate):
            try finalize(block, certificate)
        case .serveFinalized(let height, let peer):
            if let range = try archive.range(from: height, in: &storage) {
                outbox.append((peer, Message.finalized(range).canonicalBytes))
            }
        case .reply(let ticket, let answer): answers.append((ticket, answer))
        }
    }

    private mutating func sign(_ ballot: Ballot, extension bytes: [UInt8]) throws(DurabilityFault) {
        do throws(GuardRefusal) {
            let vote = try signer.sign(ballot, extension: bytes)
            unreleased.append(vote)
            markIsDirty = true
        } catch {
            inputs.append(.declined(ballot))
            return
        }
        try journal.append(.vote(unreleased[unreleased.count - 1]), to: &storage)
    }

    private mutating func finalize(
        _ block: Block, _ certificate: Certificate
    ) throws(DurabilityFault) {
        try archive.append(ArchivedBlock(block: block, certificate: certificate), to: &storage)
        application.finalize(block)
        archiveIsBehind = true
        // Soon the archive alone has what goes: the slot is to say so before.
        if journal.condemn(through: block.header.view) { markIsDirty = true }
    }

    /// Who catches up does not vote, and yet must not forget how much of the chain it has.
    private var slotIsStale: Bool {
        archive.durableHeight.rawValue >= slots.chainHeight.rawValue + Self.slotLag
    }

    private mutating func makeDurable() throws(DurabilityFault) {
        try journal.sync(&storage)
        if archiveIsBehind {
            try archive.sync(&storage)
            archiveIsBehind = false
        }
        guard markIsDirty || slotIsStale else { return }
        try slots.write(
            signer.mark, journal: journal.extent, chainHeight: archive.durableHeight,
            to: &storage)
        markIsDirty = false
        try journal.removeCondemned(from: &storage)
    }

    private mutating func release(at instant: Instant) {
        for (peer, message) in outbox { network.send(message, to: peer, at: instant) }
        outbox.removeAll(keepingCapacity: true)
        for vote in unreleased { inputs.append(.signed(vote)) }
        unreleased.removeAll(keepingCapacity: true)
    }
}
