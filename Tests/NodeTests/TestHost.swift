import Chain
import Consensus
import Cryptography
import Node
import Vocabulary

/// One validator's world: a guarded signer, a journal, an archive, a counter as its application.
struct TestHost {
    struct Outgoing {
        let message: Message
        /// Nil for everybody.
        let peer: ValidatorIndex?
    }

    struct Crash: Error {}

    let configuration: NodeConfiguration
    let secret: Digest
    /// Nil while it is down.
    private(set) var core: NodeCore?
    private(set) var application: CounterApplication
    private(set) var journal: [JournalRecord] = []
    private(set) var archive: [(block: Block, certificate: Certificate)] = []
    private(set) var replies: [UInt64: SubmissionAnswer] = [:]
    /// What was signed since the monitor last looked.
    private(set) var signatures: [Ballot] = []
    /// What was signed before what it rests on was durable.
    private(set) var breaches: [String] = []
    private var durable: DurableIndex
    /// Journal and archive writes, executions: where a crash can strike.
    private(set) var operations = 0
    var crashAfter: Int?
    var extensions: Bool
    private var mark = SignerMark.start

    init(configuration: NodeConfiguration, secret: Digest, extensions: Bool) {
        self.configuration = configuration
        self.secret = secret
        self.extensions = extensions
        durable = DurableIndex(genesis: configuration.genesis.hash)
        application = CounterApplication(
            genesis: configuration.genesis.hash, extensions: extensions)
    }

    var finalizedBlocks: [Block] { archive.map(\.block) }

    mutating func takeSignatures() -> [Ballot] {
        defer { signatures = [] }
        return signatures
    }

    mutating func start(at moment: Moment) -> [Outgoing] {
        application = application.rebuilt(genesis: configuration.genesis.hash)
        mark = Self.mark(of: journal, above: mark)
        let last = archive.last.map { (block: $0.block, certificate: $0.certificate) }
        core = NodeCore(
            configuration: configuration,
            recovery: Recovery(finalized: last, journal: journal, mark: mark))
        return feed(.started, at: moment)
    }

    mutating func stop() {
        core = nil
        crashAfter = nil
    }

    /// The highest of the slot and the journal's own votes.
    static func mark(of journal: [JournalRecord], above slot: SignerMark) -> SignerMark {
        var mark = slot
        for case .vote(let vote) in journal {
            do throws(GuardRefusal) {
                mark = try VoteGuard.advance(mark, signing: vote.ballot)
            } catch {
                continue
            }
        }
        return mark
    }

    mutating func feed(_ input: NodeInput, at moment: Moment) -> [Outgoing] {
        var inputs = [input]
        var outgoing: [Outgoing] = []
        while !inputs.isEmpty {
            let next = inputs.removeFirst()
            guard let effects = core?.step(next, at: moment) else { return outgoing }
            do throws(Crash) {
                // Nothing of a list goes out before all of it is durable.
                var released: [Outgoing] = []
                for effect in effects {
                    if let answer = try carryOut(effect, at: moment, into: &released) {
                        inputs.append(answer)
                    }
                }
                outgoing += released
            } catch {
                stop()
                return outgoing
            }
        }
        return outgoing
    }

    private mutating func strike() throws(Crash) {
        operations += 1
        guard let left = crashAfter else { return }
        if left == 0 { throw Crash() }
        crashAfter = left - 1
    }

    private mutating func carryOut(
        _ effect: NodeEffect, at moment: Moment, into outgoing: inout [Outgoing]
    ) throws(Crash) -> NodeInput? {
        switch effect {
        case .persist(let record):
            try strike()
            journal.append(record)
            durable.note(record)
        case .sign(let ballot, let bytes): return try sign(ballot, bytes)
        case .send(let message, let peer):
            outgoing.append(Outgoing(message: message, peer: peer))
        case .broadcast(let message): outgoing.append(Outgoing(message: message, peer: nil))
        case .admit(let name, let transaction):
            return .admitted(name: name, application.admit(transaction, name: name))
        case .build(let request):
            return .built(view: request.view, application.build(request))
        case .execute(let block):
            try strike()
            let verdict = application.execute(block, wall: moment.wall)
            return .executed(block: block.header.hash, verdict)
        case .finalize(let block, let certificate):
            try strike()
            application.finalize(block)
            archive.append((block, certificate))
            durable.note(final: block)
        case .serveFinalized(let from, let peer):
            if let range = range(from: from) {
                outgoing.append(Outgoing(message: .finalized(range), peer: peer))
            }
        case .reply(let ticket, let answer): replies[ticket] = answer
        }
        return nil
    }

    /// The vote into the journal, then the mark, then out.
    private mutating func sign(_ ballot: Ballot, _ bytes: [UInt8]) throws(Crash) -> NodeInput {
        let next: SignerMark
        do throws(GuardRefusal) {
            next = try VoteGuard.advance(mark, signing: ballot)
        } catch {
            return .declined(ballot)
        }
        let me = configuration.me
        let signature = SignatureCheck.pretend(
            key: configuration.validators[me].votingKey,
            message: ballot.message(on: configuration.identity), secret: secret)
        let vote = Vote(ballot: ballot, signer: me, signature: signature, extension: bytes)
        try strike()
        signatures.append(ballot)
        if let breach = durable.breach(of: ballot) { breaches.append("\(me) \(ballot): \(breach)") }
        journal.append(.vote(vote))
        try strike()
        mark = next
        return .signed(vote)
    }

    private func range(from height: Height) -> FinalizedRange? {
        let start = Int(height.rawValue) - 1
        guard archive.indices.contains(start) else { return nil }
        let end = min(start + Limits.fetchBlocks, archive.count)
        let certificate = archive[end - 1].certificate
        var tail: [BlockHeader] = []
        for (block, _) in archive[end...] {
            if tail.last.map({ $0.hash == certificate.block })
                ?? (archive[end - 1].block.header.hash == certificate.block)
            {
                break
            }
            tail.append(block.header)
        }
        return FinalizedRange(
            blocks: archive[start..<end].map(\.block), certificate: certificate, tail: tail)
    }

    /// Forgets what lies behind the last final block, as a host may.
    mutating func compactJournal() {
        guard let last = archive.last?.block.header else { return }
        journal.removeAll { record in
            switch record {
            case .block(let block): block.header.view < last.view
            case .certificate(let certificate): certificate.view < last.view
            case .vote(let vote): vote.ballot.view < last.view
            case .home: true
            }
        }
    }
}
