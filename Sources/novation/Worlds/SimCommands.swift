import Chain
import Clearing
import Consensus
import Encoding
import Host
import Lab
import Node
import Platform
import Simulation
import Vocabulary
import Wallet

/// `novation sim run|fuzz`: seeds turned into worlds with faults, played and judged.
enum SimCommands {
    private static let application: CommandOption = .value(
        "app", "APP", "what the chain computes", choices: ["clearing", "counter"],
        preset: "clearing")

    static let run = Command<CommandAction>(
        "sim run", "Plays the scenario of one seed and judges it",
        options: [
            .value("seed", "N", "the seed", preset: "1"), application,
            .flag("scenario", "print what was drawn"),
        ],
        action: play)

    static let fuzz = Command<CommandAction>(
        "sim fuzz", "Plays many seeds, one after another",
        options: [
            .value("seeds", "A..B", "from and to, both included", preset: "1..100"), application,
            .flag("twice", "each seed twice, to be equal"),
            .flag("stop", "end at the first that is not clean"),
        ],
        action: sweep)

    private static func play(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let seed = try WorldStart.integer(invocation.parsed, "seed", in: 0...Int.max)
        let scenario = Swarm().scenario(UInt64(seed))
        let verdict: RunVerdict
        if invocation.parsed.option("app") == "counter" {
            var simulator = Simulator(scenario, venue: .counter(seed: scenario.seed))
            verdict = simulator.run()
        } else {
            var simulator = Simulator(scenario, venue: clearing(scenario))
            verdict = simulator.run()
        }
        var text = [verdict.description]
        if invocation.parsed.flag("scenario") {
            text = scenario.json.split(separator: "\n").map(String.init) + text
        }
        return report(verdict.outcome, data: value(of: verdict), text: text)
    }

    private static func clearing(_ scenario: Scenario) -> Venue<ClearingApplication> {
        guard let venue = Venue<ClearingApplication>.clearing(scenario) else {
            broken("a drawn scenario has a genesis")
        }
        return venue
    }

    private static func report(
        _ outcome: RunVerdict.Outcome, data: OutputValue, text: [String]
    ) -> CommandReport {
        switch outcome {
        case .held: CommandReport(data: data, text: text)
        case .violated: CommandReport(data: data, text: text, verdict: .refuted)
        case .stuck: CommandReport(data: data, text: text, verdict: .livenessViolation)
        }
    }

    private static func value(of verdict: RunVerdict) -> OutputValue {
        let word =
            switch verdict.outcome {
            case .held: "held"
            case .violated: "violated"
            case .stuck: "stuck"
            }
        return [
            "seed": .text("\(verdict.scenario.seed)"), "outcome": .text(word),
            "detail": .text(verdict.description), "repeat": .text(verdict.scenario.command),
            "simulated_us": .text("\(verdict.simulatedMicroseconds)"),
            "blocks": .text("\(verdict.blocks)"), "views": .text("\(verdict.views)"),
            "events": .text("\(verdict.events)"), "messages": .text("\(verdict.messages)"),
            "crashes": .text("\(verdict.crashes)"), "digest": .text("\(verdict.digest)"),
        ]
    }

    private static func sweep(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        let seeds = try range(parsed.option("seeds") ?? "")
        let sweep = SeedSweep(
            seeds: seeds, twice: parsed.flag("twice"), stopsAtFirst: parsed.flag("stop"))
        var lines: [String] = []
        var failed: [OutputValue] = []
        let note = { (verdict: RunVerdict) in
            guard !verdict.isHeld else { return }
            lines.append("seed \(verdict.scenario.seed) \(verdict)")
            failed.append(value(of: verdict))
        }
        let summary: SweepSummary
        if parsed.option("app") == "counter" {
            summary = sweep.run(venue: { .counter(seed: $0.seed) }, report: note)
        } else {
            summary = sweep.run(venue: { clearing($0) }, report: note)
        }
        lines.append(summary.description)
        var verdict = ExitStatus.success
        if !summary.stuck.isEmpty { verdict = .livenessViolation }
        if !summary.unrepeated.isEmpty { verdict = .nonDeterminism }
        if !summary.violated.isEmpty { verdict = .refuted }
        return CommandReport(
            data: [
                "runs": .number(Int64(summary.runs)), "clean": .flag(summary.isClean),
                "digest": .text("\(summary.digest)"), "blocks": .text("\(summary.blocks)"),
                "crashes": .text("\(summary.crashes)"), "events": .text("\(summary.events)"),
                "simulated_us": .text("\(summary.simulatedMicroseconds)"),
                "failed": .list(failed),
            ],
            text: lines, verdict: verdict)
    }

    private static func range(_ text: String) throws(CommandFailure) -> ClosedRange<UInt64> {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].isEmpty, let first = UInt64(parts[0]),
            let last = UInt64(parts[2]), first <= last
        else {
            throw .badValue("--seeds is A..B, not \(text)")
        }
        return first...last
    }
}
