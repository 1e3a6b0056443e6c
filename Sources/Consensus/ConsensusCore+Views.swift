import Chain
import Cryptography
import Vocabulary

// Entering and leaving views.
extension ConsensusCore {
    /// Skipping a leader takes this many views of silence.
    static let silenceLimit: UInt64 = 32

    /// By a certificate of the view below, which is stored and persisted.
    mutating func enterView(_ next: View) {
        let below = View(next.rawValue - 1)
        let byBlock = below == highestBlockCertified
        backOff.enter(next, byBlock: byBlock, certified: highestBlockCertified)
        view = next
        enteredAt = now
        startTimers()
        let mayLead = schedule.leader(of: next) == me && !votedInView
        leadership = mayLead ? .choosing : .none
        retry.restart(at: now + timing.blockInterval + spacedPeriod)
        if forward == nil {
            forward = (below, now + timing.grace)
        } else {
            // Entry goes on; what was due stays due.
            forward?.view = below
        }
        fetches.drop { fetch in
            if case .certificates = fetch.request { fetch.view < next } else { false }
        }
    }

    /// A vote of ours names this view or a later one.
    var votedInView: Bool {
        (mark.epoch.rawValue, mark.view.rawValue) >= (epoch.rawValue, view.rawValue)
    }

    private mutating func startTimers() {
        timers = .none
        guard mark.view <= view else { return }
        if mark.view == view, let last = mark.last, last.kind != .notarize { return }
        if shouldSkipLeader {
            timers.leader = now
            timers.advance = now
            return
        }
        let interval = timing.blockInterval
        timers.advance = now + backOff.stretch(interval + period * 3)
        let hasProposal = rounds.index(of: view).map { rounds[$0].proposal != nil } ?? false
        if !hasProposal && !votedInView {
            timers.leader = now + backOff.stretch(interval + period * 2)
        }
    }

    /// The leader was silent for long while a quorum was not. By the views of signed votes, not by
    /// arrival, so that replays do not bring the dead back. May be wrong; costs one view then.
    private var shouldSkipLeader: Bool {
        let leader = schedule.leader(of: view)
        guard leader != me, view.rawValue > Self.silenceLimit else { return false }
        let oldest = View(view.rawValue - Self.silenceLimit)
        guard peers[Int(leader.rawValue)].signed < oldest else { return false }
        var power = inspector.validators.power(of: me)
        for index in peers.indices where ValidatorIndex(index) != me {
            if peers[index].signed >= oldest {
                power += inspector.validators.power(of: ValidatorIndex(index))
            }
        }
        return power >= inspector.validators.quorum
    }

    /// Everything whose instant has come; what follows from it is for `settle`.
    mutating func elapse() {
        if let due = timers.leader, due <= now {
            timers.leader = nil
            nullify()
        }
        if let due = timers.advance, due <= now {
            timers.advance = nil
            nullify()
        }
        if case .waiting(_, let until) = leadership, until <= now { proposeEarly() }
        if let due = forward, due.at <= now { passOn() }
        if retry.at <= now { retryNow() }
        askAgain()
    }

    /// Hands the view's entry to everybody who has not shown to be past it.
    private mutating func passOn() {
        guard let due = forward else { return }
        forward = nil
        guard let certificate = exit(of: due.view) else { return }
        send(certificate, toThoseBelow: certificate.view.next)
    }

    func exit(of view: View) -> Certificate? {
        if let index = rounds.index(of: view) {
            // Whoever needs a parent is served by a block's certificate first.
            return rounds[index].certified ?? rounds[index].nullification
        }
        return view < rounds.first ? finalCertificate : nil
    }

    mutating func send(_ certificate: Certificate, toThoseBelow view: View) {
        for index in peers.indices where peers[index].heard < view {
            let peer = ValidatorIndex(index)
            if peer != me { effects.append(.send(.certificate(certificate), to: peer)) }
        }
    }
}
