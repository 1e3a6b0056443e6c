import Chain
import Cryptography
import Host
import Node
import Vocabulary

/// Runs one scenario: validators made of the very host that runs in the real world, in a
/// pretended one. One thread, no clock but the virtual one, no chance but the seed's.
package struct Simulator<App: Application> {
    private let scenario: Scenario
    private let venue: Venue<App>
    private let clock: VirtualClock
    private let network: SimulatedNetwork
    private let referee: Referee
    private let schedule: LeaderSchedule
    private let validators: [SimulatedValidator<App>]
    private var clients: [RandomStream]
    private var sent: [UInt64]
    private var crashes: UInt64 = 0
    /// The height every honest validator must reach, once faults have ended.
    private var goal: UInt64?
    private var stuck: String?

    package init(_ scenario: Scenario, venue: Venue<App>) {
        self.scenario = scenario
        self.venue = venue
        let world = WorldParts(scenario, venue: venue)
        clock = world.clock
        network = world.network
        referee = world.referee
        schedule = world.schedule
        validators = world.validators
        let randomness = Randomness(seed: scenario.seed)
        clients = (0..<scenario.clients).map { randomness.stream(.workload, $0) }
        sent = Array(repeating: 0, count: scenario.clients)
    }

    /// Told of each final block of each validator; set before `run`.
    package func onFinalized(_ body: @escaping (Int, Block) -> Void) { referee.onFinalized = body }

    /// To the end: a breach, progress after the faults, or the lack of it.
    package mutating func run() -> RunVerdict {
        begin()
        var events: UInt64 = 0
        let end = WorldTime(microseconds: scenario.rough + scenario.calm)
        while referee.breach == nil, stuck == nil, !isDone {
            guard let event = clock.advance() else {
                stuck = "nothing is due any more"
                break
            }
            handle(event)
            events += 1
            if clock.now > end { stuck = "no progress: \(standing)" }
            if events > scenario.eventLimit { stuck = "over \(events - 1) events: \(standing)" }
        }
        return verdict(events)
    }

    /// A place of the world where a test may lay a hand on what a validator keeps.
    package func disk(of node: Int) -> SimulatedDisk { validators[node].disk }

    private mutating func begin() {
        for validator in validators {
            do throws(DurabilityFault) { try validator.create() } catch {
                refused(validator, error)
            }
            clock.schedule(.restart(node: validator.node), at: .zero)
        }
        for (index, fault) in scenario.faults.enumerated() {
            clock.schedule(.fault(index), at: WorldTime(microseconds: fault.time))
        }
        for client in 0..<scenario.clients where scenario.clientPeriod > 0 {
            let time = WorldTime(microseconds: scenario.clientPeriod * Int64(client + 1))
            clock.schedule(.submit(client: client), at: time)
        }
        clock.schedule(.calm, at: WorldTime(microseconds: scenario.rough))
    }

    private mutating func handle(_ event: WorldEvent) {
        switch event {
        case .fault(let index): apply(scenario.faults[index].fault)
        case .restart(let node): restart(validators[node])
        case .deliver(let to, let from, let message):
            guard validators[to].isUp else { return }
            network.trace.note(.delivered, clock.now, node: to, other: from)
            network.arrive(message, from: from, at: to)
            turn(validators[to])
        case .wake(let node): wake(validators[node])
        case .submit(let client): submit(client)
        case .calm: calm()
        }
    }

    // MARK: One validator

    private mutating func turn(_ validator: SimulatedValidator<App>) {
        do throws(DurabilityFault) { try validator.turn() } catch {
            return refused(validator, error)
        }
        referee.turned(validator.node)
        plan(validator)
    }

    /// Sees to it that a validator is woken at its next deadline. A wake that turns out too
    /// early is put off when it comes, so that there is at most one in the queue that counts.
    private func plan(_ validator: SimulatedValidator<App>) {
        guard let deadline = validator.deadline else { return }
        let soonest = clock.now + Interval(microseconds: 1)
        let time = max(validator.clock.worldTime(of: deadline), soonest)
        if let planned = validator.wakeTime, planned <= time { return }
        validator.wakeTime = time
        clock.schedule(.wake(node: validator.node), at: time)
    }

    private mutating func wake(_ validator: SimulatedValidator<App>) {
        guard validator.wakeTime == clock.now else { return }
        validator.wakeTime = nil
        guard let deadline = validator.deadline else { return }
        guard validator.clock.worldTime(of: deadline) <= clock.now else { return plan(validator) }
        network.trace.note(.woken, clock.now, node: validator.node)
        turn(validator)
    }

    private mutating func restart(_ validator: SimulatedValidator<App>) {
        guard !validator.isUp, validator.refusal == nil else { return }
        network.trace.note(.began, clock.now, node: validator.node)
        validator.disk.cut(after: validator.relapse)
        validator.relapse = nil
        let witness = Witness(venue: venue, node: validator.node, referee: referee)
        do throws(DurabilityFault) { try validator.start(witness, network) } catch {
            return refused(validator, error)
        }
        referee.began(validator.node)
        referee.turned(validator.node)
        plan(validator)
    }

    private mutating func refused(_ validator: SimulatedValidator<App>, _ fault: DurabilityFault) {
        if case .storage(let storage) = fault, storage.cause == .powerCut {
            return fall(validator)
        }
        validator.refusal = fault
        validator.stop()
        referee.report(validator.node, .recovery, fault.description)
    }

    private mutating func fall(_ validator: SimulatedValidator<App>) {
        crashes += 1
        network.trace.note(.fell, clock.now, node: validator.node)
        validator.fall()
        if scenario.plant == .amnesia { wipe(validator) }
        network.forget(validator.node)
        referee.fell(validator.node)
        let time = goal == nil ? clock.now + Interval(microseconds: validator.down) : clock.now
        clock.schedule(.restart(node: validator.node), at: time)
    }

    private func wipe(_ validator: SimulatedValidator<App>) {
        validator.disk.wipe()
        referee.wiped(validator.node)
        do throws(DurabilityFault) { try validator.create() } catch {
            referee.report(validator.node, .recovery, error.description)
        }
    }

    // MARK: The world

    private mutating func apply(_ fault: Fault) {
        switch fault {
        case .crash(let node, let operations, let outcome, let down, let relapse):
            let validator = validators[node]
            guard validator.isUp else { return }
            (validator.outcome, validator.down, validator.relapse) = (outcome, down, relapse)
            if let operations { validator.disk.cut(after: operations) } else { fall(validator) }
        case .partition(let hears): network.partition(hears)
        case .isolateNextLeader:
            let leader = Int(schedule.leader(of: referee.highestView.next).rawValue)
            if case .partition(let hears) = Partition.isolating(leader, of: validators.count) {
                network.partition(hears)
            }
        case .clog(let from, let to, let span):
            network.clog(from: from, to: to, until: clock.now + Interval(microseconds: span))
        case .heal: network.heal()
        }
    }

    private mutating func submit(_ client: Int) {
        let number = sent[client]
        sent[client] += 1
        let wall = venue.genesisTime.advanced(byMilliseconds: clock.now.microseconds / 1000)
        let node = clients[client].below(validators.count)
        let bytes = venue.transaction(client, number, wall, &clients[client])
        if let bytes, validators[node].isUp {
            network.trace.note(.submitted, clock.now, node: node, other: client, bytes)
            hand(bytes, number, to: validators[node])
        }
        clock.schedule(
            .submit(client: client),
            at: clock.now + Interval(microseconds: scenario.clientPeriod))
    }

    private mutating func hand(
        _ transaction: [UInt8], _ ticket: UInt64, to validator: SimulatedValidator<App>
    ) {
        do throws(DurabilityFault) {
            try validator.submit(transaction, ticket: ticket)
        } catch {
            return refused(validator, error)
        }
        referee.turned(validator.node)
        plan(validator)
    }

    /// Faults end: the network is whole and as fast as it can be, clocks are set, everybody is
    /// up. The Byzantine validator goes on as before.
    private mutating func calm() {
        network.trace.note(.calmed, clock.now, node: 0)
        network.calm()
        goal = referee.chain.height + scenario.calmBlocks
        for validator in validators {
            validator.clock.correct()
            validator.disk.cut(after: nil)
            validator.relapse = nil
            if !validator.isUp { restart(validator) } else { turn(validator) }
        }
    }

    // MARK: The end

    private var honest: [SimulatedValidator<App>] { validators.filter { $0.adversary == nil } }

    private var isDone: Bool {
        guard let goal else { return false }
        return validators.allSatisfy { validator in
            validator.adversary != nil || referee.chain.height(of: validator.node) >= goal
        }
    }

    private var standing: String {
        let heights = honest.map { validator in
            "\(validator.node) at \(referee.chain.height(of: validator.node))"
        }
        return "validator " + heights.joined(separator: ", ") + " of \(goal ?? 0)"
    }

    private func verdict(_ events: UInt64) -> RunVerdict {
        let outcome: RunVerdict.Outcome
        if let breach = referee.breach {
            outcome = .violated(breach)
        } else if let stuck {
            outcome = .stuck(stuck)
        } else {
            outcome = .held
        }
        return RunVerdict(
            outcome: outcome, scenario: scenario, simulatedMicroseconds: clock.now.microseconds,
            events: events, messages: network.sent, blocks: referee.chain.height,
            views: referee.highestView.rawValue, crashes: crashes,
            digest: network.trace.digest, checkpoints: network.trace.checkpoints)
    }
}
