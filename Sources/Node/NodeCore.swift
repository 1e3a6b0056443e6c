import Chain
import Consensus
import Cryptography
import Encoding
import Vocabulary

/// One validator as a value: agreement, the pool of waiting transactions, catch-up. Knows bytes,
/// not money.
///
/// The host feeds every input in one order, carries out the effects of each step in their order,
/// and brings the answers back as inputs. Names of transactions are the SHA-256 of their whole
/// bytes.
package struct NodeCore: Sendable {
    private let configuration: NodeConfiguration
    private var consensus: ConsensusCore
    private var mempool = Mempool()
    private var carried = CarriedNames()
    private var admissions: AdmissionQueue
    private var gossip = GossipBatch()
    private var unreadable: [Int]
    private var effects: [NodeEffect] = []

    package init(configuration: NodeConfiguration, recovery: Recovery) {
        self.configuration = configuration
        consensus = ConsensusCore(
            configuration: ConsensusConfiguration(
                identity: configuration.identity, validators: configuration.validators,
                timing: configuration.timing, genesis: configuration.genesis,
                me: configuration.me, signatureCheck: configuration.signatureCheck),
            finalized: recovery.finalized, journal: recovery.journal, mark: recovery.mark)
        admissions = AdmissionQueue(peers: configuration.validators.count)
        unreadable = [Int](repeating: 0, count: configuration.validators.count)
    }

    package mutating func step(_ input: NodeInput, at moment: Moment) -> [NodeEffect] {
        handle(input, at: moment)
        // What is only in blocks of other branches waits for the interval's end.
        if consensus.awaitedParent != nil, mempool.idleCount > 0 {
            advance(.transactionsWaiting, at: moment)
        }
        if let batch = gossip.flush(at: moment.instant), configuration.validators.count > 1 {
            effects.append(.broadcast(.transactions(batch)))
        }
        var done: [NodeEffect] = []
        swap(&done, &effects)
        return done
    }

    /// The earliest instant at which `.elapsed` has something to do.
    package var nextDeadline: Instant? {
        switch (consensus.nextDeadline, gossip.nextDeadline) {
        case (.some(let one), .some(let other)): min(one, other)
        case (let one, .none): one
        case (.none, let other): other
        }
    }

    package var status: NodeStatus {
        var heard = consensus.heardViews
        heard[Int(configuration.me.rawValue)] = consensus.view
        return NodeStatus(
            view: consensus.view, finalizedHeight: consensus.finalizedHeight,
            finalizedHash: consensus.finalizedHash, finalizedView: consensus.finalizedView,
            mempoolCount: mempool.count, mempoolBytes: mempool.byteCount, heardViews: heard,
            backOff: consensus.backOffExponent, nullifiedViews: consensus.nullifiedViews,
            unreadable: unreadable, halt: consensus.halt)
    }

    private mutating func handle(_ input: NodeInput, at moment: Moment) {
        switch input {
        case .started: advance(.started, at: moment)
        case .received(let bytes, let peer): receive(bytes, from: peer, at: moment)
        case .submitted(let transaction, let ticket):
            submit(transaction, from: .client(ticket: ticket))
        case .elapsed: advance(.elapsed, at: moment)
        case .admitted(let name, let admission): settle(admission, of: name)
        case .built(let view, let built):
            for name in built.dropped { mempool.remove(name) }
            let contents = BlockContents(
                transactions: built.transactions, stateRoot: built.stateRoot,
                receiptsRoot: built.receiptsRoot)
            advance(.built(view: view, contents), at: moment)
        case .executed(let hash, let verdict): executed(hash, verdict, at: moment)
        case .signed(let vote): advance(.signed(vote), at: moment)
        case .declined(let ballot): advance(.declined(ballot), at: moment)
        }
    }

    private mutating func executed(_ hash: Digest, _ verdict: Verdict, at moment: Moment) {
        switch verdict {
        case .valid(let bytes):
            advance(.executed(block: hash, .valid(extension: bytes)), at: moment)
        case .invalid(let reason):
            advance(.executed(block: hash, .invalid(reason: reason)), at: moment)
        }
    }
}

// Messages and what agreement wants.
extension NodeCore {
    private mutating func receive(
        _ bytes: [UInt8], from peer: ValidatorIndex, at moment: Moment
    ) {
        guard configuration.validators.contains(peer), peer != configuration.me else { return }
        guard bytes.count <= Limits.messageBytes else {
            return unreadable[Int(peer.rawValue)] &+= 1
        }
        let message: Message
        do throws(DecodingFault) {
            message = try Message(canonical: bytes)
        } catch {
            return unreadable[Int(peer.rawValue)] &+= 1
        }
        switch message {
        case .transactions(let list):
            for transaction in list { submit(transaction, from: .peer(peer)) }
        case .proposal, .vote, .certificate, .standing, .fetch, .block, .finalized:
            advance(.received(message, from: peer), at: moment)
        }
    }

    private mutating func advance(_ input: ConsensusInput, at moment: Moment) {
        for effect in consensus.step(input, at: moment) { carryOut(effect) }
    }

    private mutating func carryOut(_ effect: ConsensusEffect) {
        switch effect {
        case .persist(let record): effects.append(.persist(record))
        case .sign(let ballot, let bytes): effects.append(.sign(ballot, extension: bytes))
        case .send(let message, let peer): effects.append(.send(message, to: peer))
        case .broadcast(let message):
            if configuration.validators.count > 1 { effects.append(.broadcast(message)) }
        case .build(let view, let parent, let height, let time):
            build(view: view, parent: parent, height: height, time: time)
        case .execute(let block):
            carry(block)
            effects.append(.execute(block))
        case .finalize(let block, let certificate):
            settle(block)
            effects.append(.finalize(block, certificate))
        case .serveFinalized(let from, let peer):
            effects.append(.serveFinalized(from: from, to: peer))
        }
    }
}

// Transactions.
extension NodeCore {
    /// What is left of a block's bytes when every validator's prices and a full load of evidence
    /// are in it.
    private var candidateBytes: Int {
        let oracle = configuration.validators.count * (Limits.extensionBytes + 256)
        let evidence = Limits.evidencePerBlock * 2 * (Limits.extensionBytes + 256)
        return Limits.blockBytes - 1024 - oracle - evidence
    }

    private mutating func submit(_ transaction: [UInt8], from source: AdmissionQueue.Source) {
        guard !transaction.isEmpty, transaction.count <= Limits.transactionBytes else {
            return answer(
                source,
                .refused(
                    code: "transaction-size",
                    detail: "\(transaction.count) bytes, 1 to \(Limits.transactionBytes) allowed"))
        }
        let name = SHA256.hash(transaction)
        guard !mempool.contains(name), !admissions.contains(name) else {
            return answer(source, .known)
        }
        guard admissions.insert(transaction, name: name, source: source) else {
            return answer(source, .full)
        }
        effects.append(.admit(name: name, transaction: transaction))
    }

    private mutating func answer(
        _ source: AdmissionQueue.Source, _ answer: SubmissionAnswer
    ) {
        switch source {
        case .client(let ticket): effects.append(.reply(ticket: ticket, answer))
        case .peer: return
        }
    }

    private mutating func settle(_ admission: Admission, of name: Digest) {
        guard let waiting = admissions.take(name) else { return }
        switch admission {
        case .refused(let code, let detail):
            answer(waiting.source, .refused(code: code, detail: detail))
        case .accepted(let sender, let expiry):
            let insertion = mempool.insert(
                waiting.transaction, name: name, sender: sender, expiry: expiry,
                carriers: carried.count(of: name))
            switch insertion {
            case .accepted:
                // Only who was asked by a client passes on: every validator is a neighbor.
                if case .client = waiting.source { gossip.add(waiting.transaction) }
                answer(waiting.source, .accepted)
            case .known: answer(waiting.source, .known)
            case .full: answer(waiting.source, .full)
            }
        }
    }

    private mutating func build(view: View, parent: Digest, height: Height, time: Timestamp) {
        mempool.expire(at: time)
        let candidates = mempool.candidates(byteLimit: candidateBytes) {
            carried.isCarried($0, upTo: parent)
        }
        effects.append(
            .build(
                BuildRequest(
                    view: view, parent: parent, height: height, time: time,
                    candidates: candidates)))
    }

    private mutating func carry(_ block: Block) {
        let names = block.body.transactions.map { SHA256.hash($0) }
        let isNew = carried.insert(
            hash: block.header.hash, parent: block.header.parent, view: block.header.view,
            names: names)
        if isNew { for name in names { mempool.carry(name, by: 1) } }
    }

    private mutating func settle(_ block: Block) {
        let names =
            carried.names(of: block.header.hash)
            ?? block.body.transactions.map { SHA256.hash($0) }
        for name in names { mempool.remove(name) }
        for name in carried.drop(through: block.header.view) { mempool.carry(name, by: -1) }
        mempool.expire(at: block.header.time)
    }
}
