import Consensus
import Vocabulary

/// The draws of one swarm scenario, each feature from a stream of its own.
struct SwarmDraw {
    let randomness: Randomness
    let always: [Swarm.Feature]

    func has(_ feature: Swarm.Feature, perMillion rate: Int = 500_000) -> Bool {
        if always.contains(feature) { return true }
        return randomness.value(.swarm, feature.rawValue, 0, at: 0) % 1_000_000 < UInt64(rate)
    }

    private func stream(_ feature: Swarm.Feature) -> RandomStream {
        randomness.stream(.swarm, feature.rawValue, 1)
    }

    func timing() -> Timing {
        var chance = randomness.stream(.swarm, 99)
        let delta: Int64 = [10, 25, 50][chance.below(3)]
        let interval: Int64 = [20, 50, 100, 200][chance.below(4)]
        return Timing(
            blockInterval: Interval(milliseconds: interval), delta: Interval(milliseconds: delta),
            grace: Interval(milliseconds: [5, 10][chance.below(2)]), precision: 50,
            messageDelay: 500)
    }

    func link(_ timing: Timing) -> LinkModel {
        let delta = timing.delta.microseconds
        var link = LinkModel(least: delta / 20, mean: delta / 10, spread: .uniform)
        var slow = stream(.slowLinks)
        if has(.slowLinks) {
            link.least = slow.between(0...delta / 4)
            link.mean = slow.between(100...delta / 2)
            link.spread = DelaySpread.allCases[slow.below(DelaySpread.allCases.count)]
        }
        var loss = stream(.loss)
        if has(.loss) { link.loss = loss.below(300_000) }
        var repetition = stream(.repetition)
        if has(.repetition) {
            link.duplication = repetition.below(300_000)
            link.replay = repetition.below(100_000)
            link.reorder = repetition.below(100_000)
        }
        return link
    }

    func clocks(_ scenario: Scenario) -> [ClockModel] {
        guard has(.clocks) else { return scenario.clocks }
        var chance = stream(.clocks)
        let precision = scenario.timing.precision * 1000
        return scenario.clocks.map { _ in
            let bound = [0, 10_000, precision / 2, precision, 2 * precision, 10_000_000][
                chance.below(6)]
            let drift: Int64 = [0, 50_000, 200_000][chance.below(3)]
            return ClockModel(
                offset: chance.between(-bound...bound), drift: chance.between(-drift...drift))
        }
    }

    func processing(_ scenario: Scenario) -> [Int64] {
        guard has(.slowNode) else { return scenario.processing }
        var chance = stream(.slowNode)
        var processing = scenario.processing
        processing[chance.below(scenario.validators)] = chance.between(1_000...50_000)
        return processing
    }

    func adversary(_ scenario: Scenario) -> AdversaryPlan? {
        guard has(.adversary) else { return nil }
        var chance = stream(.adversary)
        return AdversaryPlan(
            node: chance.below(scenario.validators), twoBlocks: chance.below(1_000_000),
            finalizeAndNullify: chance.flip() ? chance.below(1_000_000) : 0,
            withholding: chance.flip() ? chance.below(1_000_000) : 0,
            mutation: chance.flip() ? chance.below(200_000) : 0)
    }

    func load() -> (clients: Int, period: Int64) {
        guard has(.load) else { return (0, 0) }
        var chance = stream(.load)
        return (1 + chance.below(4), chance.between(5_000...200_000))
    }

    func crashes(_ scenario: Scenario) -> [TimedFault] {
        guard has(.crashes) else { return [] }
        var chance = stream(.crashes)
        let mean = chance.between(400_000...4_000_000)
        var faults: [TimedFault] = []
        var time = chance.between(0...mean)
        while time < scenario.rough, faults.count < 200 {
            let everybody = chance.below(8) == 0
            let struck =
                everybody
                ? Array(0..<scenario.validators) : [chance.below(scenario.validators)]
            for node in struck { faults.append(crash(node, at: time, &chance)) }
            time += chance.between(1...2 * mean)
        }
        return faults
    }

    private func crash(
        _ node: Int, at time: Int64, _ chance: inout RandomStream
    ) -> TimedFault {
        let outcome = CrashOutcome.allCases[chance.below(CrashOutcome.allCases.count)]
        let operations: UInt32? = chance.below(4) == 0 ? nil : UInt32(chance.below(24))
        let relapse: UInt32? = chance.below(4) == 0 ? UInt32(chance.below(12)) : nil
        return TimedFault(
            time: time,
            fault: .crash(
                node: node, afterOperations: operations, outcome: outcome,
                down: chance.between(1_000...2_000_000), relapse: relapse))
    }

    func partitions(_ scenario: Scenario) -> [TimedFault] {
        guard has(.partitions) else { return [] }
        var chance = stream(.partitions)
        let mean = chance.between(200_000...3_000_000)
        var faults: [TimedFault] = []
        var time = chance.between(0...mean)
        while time < scenario.rough, faults.count < 200 {
            faults.append(TimedFault(time: time, fault: cut(scenario.validators, &chance)))
            time += chance.between(1...2 * mean)
            faults.append(TimedFault(time: time, fault: .heal))
            time += chance.between(1...2 * mean)
        }
        return faults
    }

    private func cut(_ count: Int, _ chance: inout RandomStream) -> Fault {
        let all = UInt32(1) << UInt32(count) - 1
        switch chance.below(5) {
        case 0: return .isolateNextLeader
        case 1: return Partition.isolating(chance.below(count), of: count)
        case 2:
            let group = UInt32(truncatingIfNeeded: chance.next()) & all
            return Partition.split(group: group, count)
        case 3: return Partition.halves(count)
        default:
            return .partition(
                hears: (0..<count).map { node in
                    UInt32(truncatingIfNeeded: chance.next()) & all | 1 << UInt32(node)
                })
        }
    }

    func clogs(_ scenario: Scenario) -> [TimedFault] {
        guard has(.clogs) else { return [] }
        var chance = stream(.clogs)
        return (0..<chance.below(40)).map { _ in
            let from = chance.below(scenario.validators)
            let to = (from + 1 + chance.below(scenario.validators - 1)) % scenario.validators
            return TimedFault(
                time: chance.between(0...scenario.rough),
                fault: .clog(from: from, to: to, span: chance.between(1_000...2_000_000)))
        }
    }
}
