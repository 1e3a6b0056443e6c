import Chain
import Cryptography
import Encoding
import Vocabulary

/// Agreement on opaque blocks among the validators of one epoch: chained Simplex, as a value.
///
/// Promises, whatever peers send: never asks to sign against rules V1 to V7; never asks to sign
/// before everything the vote rests on was handed out to be persisted; finalizes in height order,
/// each block once, executed before; holds memory in proportion to what a quorum did, not to what
/// a peer sent. Knows no clock: what time it is comes with each input.
///
/// Each input first changes what is known; then `settle` draws the consequences, always in the
/// same order.
package struct ConsensusCore: Sendable {
    let configuration: ConsensusConfiguration
    let inspector: VoteInspector
    let schedule: LeaderSchedule
    let rules: BlockRules
    let timeliness: Timeliness

    var rounds: RoundTable
    /// Final blocks behind the first round, oldest first.
    var ancestry: [Ancestor] = []
    var finalTargets: [FinalTarget] = []
    /// Finalizes the first round's block or a descendant; nil for genesis.
    var finalCertificate: Certificate?
    var haltReason: String?
    /// A range of final blocks came in, and its certificate's block is not reached yet.
    var isCatchingUp = false

    package internal(set) var view: View
    var enteredAt: Instant
    /// The highest view with a certificate of any kind, and with one for a block.
    var highestCertified: View
    var highestBlockCertified: View
    /// What the signer was asked for last: as high as its own mark, or higher.
    var mark: SignerMark
    var leadership = Leadership.none
    var timers = ViewTimers.none
    var backOff: BackOff
    var retry: RetryClock
    /// The view whose exit is passed on to those who may not have it, and when.
    var forward: (view: View, at: Instant)?
    var fetches = FetchTable()
    var peers: [PeerRecord]
    var evidence = EvidencePool()
    var verified = VerifiedCertificates()
    /// Notarized views whose block may still be finalized by our vote, ascending.
    var finalizable: [View] = []
    /// Own finalize votes without a certificate yet, ascending, the newest few.
    var unmatched: [Vote] = []

    var now: Instant
    var wall: Timestamp
    var effects: [ConsensusEffect] = []

    static let unmatchedLimit = 8
    /// How far below the current view a vote may open a view that nothing is known of.
    static let voteDepth: UInt64 = 64

    package init(
        configuration: ConsensusConfiguration,
        finalized: (block: Block, certificate: Certificate)?, journal: [JournalRecord],
        mark: SignerMark
    ) {
        let identity = configuration.identity
        let validators = configuration.validators
        invariant(validators.contains(configuration.me), "a validator is one of its set")
        self.configuration = configuration
        inspector = VoteInspector(
            validators: validators, identity: identity, check: configuration.signatureCheck)
        schedule = LeaderSchedule(
            validators, identity: identity, epoch: configuration.genesis.epoch,
            origin: configuration.genesis.hash)
        rules = BlockRules(
            genesis: identity.genesis, epoch: configuration.genesis.epoch, schedule: schedule)
        timeliness = Timeliness(configuration.timing)
        rounds = RoundTable(root: Self.root(of: finalized, genesis: configuration.genesis))
        view = rounds.first.next
        highestCertified = rounds.first
        highestBlockCertified = rounds.first
        self.mark = mark
        backOff = BackOff(faultyCount: validators.faultyCount)
        peers = [PeerRecord](repeating: PeerRecord(), count: validators.count)
        now = Instant(microseconds: 0)
        wall = Timestamp(0)
        enteredAt = now
        retry = RetryClock(at: now)
        recover(certificate: finalized?.certificate, journal: journal)
    }

    package mutating func step(
        _ input: ConsensusInput, at moment: Moment
    ) -> [ConsensusEffect] {
        now = moment.instant
        wall = moment.wall
        guard haltReason == nil else { return [] }
        handle(input)
        settle()
        var done: [ConsensusEffect] = []
        swap(&done, &effects)
        return done
    }

    private mutating func handle(_ input: ConsensusInput) {
        switch input {
        case .started: begin()
        case .received(let message, let peer):
            guard inspector.validators.contains(peer), peer != me else { return }
            receive(message, from: peer)
        case .elapsed: elapse()
        case .transactionsWaiting: proposeEarly()
        case .built(let view, let contents): assemble(contents, for: view)
        case .executed(let hash, let verdict): note(verdict, on: hash)
        case .signed(let vote): publish(vote)
        case .declined: break
        }
    }

    private mutating func receive(_ message: Message, from peer: ValidatorIndex) {
        switch message {
        case .proposal(let proposal): receive(proposal, from: peer)
        case .vote(let vote): receive(vote, from: peer)
        case .certificate(let certificate): receive(certificate)
        case .standing(let standing): receive(standing, from: peer)
        case .fetch(let request): serve(request, to: peer)
        case .block(let block): receive(block)
        case .finalized(let range): receive(range)
        case .transactions: break
        }
    }

    /// The order matters: a view is finalized before anything is signed in the next one.
    private mutating func settle() {
        guard haltReason == nil else { return }
        castFinalizes()
        if highestCertified >= view { enterView(highestCertified.next) }
        considerProposal()
        lead()
        applyFinality()
    }

    /// The earliest instant at which `elapsed` has something to do.
    package var nextDeadline: Instant? {
        guard haltReason == nil else { return nil }
        var earliest = retry.at
        for instant in [timers.leader, timers.advance, forward?.at, fetches.nextAt] {
            if let instant, instant < earliest { earliest = instant }
        }
        if case .waiting(_, let until) = leadership, until < earliest { earliest = until }
        return earliest
    }
}

extension ConsensusCore {
    var me: ValidatorIndex { configuration.me }
    var epoch: Epoch { rules.epoch }
    var timing: Timing { configuration.timing }
    var period: Interval { timing.paddedDelta }

    /// The last final block.
    var root: HeldBlock { rounds[0].blocks[0] }

    package var finalizedHeight: Height { root.header.height }
    package var finalizedHash: Digest { root.hash }
    package var finalizedView: View { rounds.first }
    package var finalizedTime: Timestamp { root.header.time }
    /// Why nothing is signed any more, if so: something final does not fit.
    package var halt: String? { haltReason }
    package var backOffExponent: Int { backOff.exponent }
    /// The last view each validator was heard in or beyond.
    package var heardViews: [View] { peers.map(\.heard) }
    /// Nullified views not yet behind the last final block.
    package var nullifiedViews: Int {
        rounds.rounds.count { $0.nullification != nil }
    }

    /// The parent of our block, while we lead and wait for transactions.
    package var awaitedParent: Digest? {
        switch leadership {
        case .waiting(let parent, _): parent.hash
        case .none, .choosing, .building, .done: nil
        }
    }

    /// A block above or at the last final one.
    package func heldBlock(_ hash: Digest) -> Block? { rounds.block(hash)?.block }
}
