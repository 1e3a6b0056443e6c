import Host
import Node
import Platform
import Vocabulary

/// Why validators stopped though nobody asked them to.
package enum RunFault: Error, CustomStringConvertible {
    case durability(DurabilityFault)
    case system(SystemFault)
    /// An invariant of the clearing house broke; the state goes no further.
    case halted(String)

    package var description: String {
        switch self {
        case .durability(let fault): fault.description
        case .system(let fault): "\(fault)"
        case .halted(let why): why
        }
    }
}

/// Runs the validators of one process in real time on the calling thread, until told to stop.
/// The first of them serves clients.
package struct ValidatorRun<Net: Network> {
    package var loops: [ValidatorLoop<Net>]
    package var readSide: ReadSide
    private let poller: Poller
    private let wakeup: Wakeup
    private let hub: LoopbackHub?
    private let time = SystemTime()

    /// The longest the loop sleeps though nothing is due, so that stops and feeds get a turn.
    private static var longestWait: Interval { Interval(milliseconds: 50) }

    /// `descriptors` are those on which datagrams arrive; `hub` joins validators of one process.
    package init(
        loops: [ValidatorLoop<Net>], readSide: ReadSide, wakeup: Wakeup, hub: LoopbackHub? = nil,
        descriptors: [Int32] = []
    ) throws(SystemFault) {
        self.loops = loops
        self.readSide = readSide
        self.wakeup = wakeup
        self.hub = hub
        poller = try Poller()
        try poller.watch(wakeup.descriptor, token: 0)
        for (index, descriptor) in descriptors.enumerated() {
            try poller.watch(descriptor, token: UInt64(index + 1))
        }
    }

    /// `each` runs after every turn: feeds, agents, the status line. It says whether to go on.
    package mutating func run(
        each: (inout ValidatorRun, Moment) throws(RunFault) -> Bool
    ) throws(RunFault) {
        while true {
            // Before the calls are taken: one that comes later rings again.
            wakeup.clear()
            let moment = time.now()
            do throws(DurabilityFault) { try turn(at: moment) } catch {
                throw .durability(error)
            }
            if let why = loops.compactMap({ $0.application.halt ?? $0.status.halt }).first {
                throw .halted(why)
            }
            guard try each(&self, moment) else { return }
            do throws(SystemFault) { try sleep() } catch { throw .system(error) }
        }
    }

    private mutating func turn(at moment: Moment) throws(DurabilityFault) {
        for index in loops.indices { try loops[index].turn() }
        try readSide.serve(&loops[0], at: moment)
    }

    private func sleep() throws(SystemFault) {
        let now = time.now().instant
        var until = now + Self.longestWait
        for loop in loops { until = min(until, loop.nextDeadline ?? until) }
        until = min(until, readSide.nextDeadline ?? until)
        if hasMail || readSide.isBusy { until = now }
        let wait = max(until - now, .zero)
        _ = try poller.wait(timeoutMicroseconds: wait.microseconds)
    }

    private var hasMail: Bool {
        guard let hub else { return false }
        return loops.indices.contains { hub.hasMail(for: ValidatorIndex($0)) }
    }
}
