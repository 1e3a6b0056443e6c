import Cryptography
import Host
import Simulation

/// Many seeds, one after another, each twice if asked: what a night of testing is made of.
package struct SeedSweep: Sendable {
    package let seeds: ClosedRange<UInt64>
    package let swarm: Swarm
    /// Runs each seed a second time; a digest that differs counts as a failure.
    package let twice: Bool
    package let stopsAtFirst: Bool

    package init(
        seeds: ClosedRange<UInt64>, swarm: Swarm = Swarm(), twice: Bool = false,
        stopsAtFirst: Bool = false
    ) {
        self.seeds = seeds
        self.swarm = swarm
        self.twice = twice
        self.stopsAtFirst = stopsAtFirst
    }

    /// Runs them in order; `report` sees each verdict as it comes.
    package func run<App: Application>(
        venue: (Scenario) -> Venue<App>, report: (RunVerdict) -> Void
    ) -> SweepSummary {
        var summary = SweepSummary()
        for seed in seeds {
            let scenario = swarm.scenario(seed)
            let verdict = once(scenario, venue)
            report(verdict)
            let isRepeated = !twice || once(scenario, venue) == verdict
            summary.add(verdict, isRepeated: isRepeated)
            if stopsAtFirst, !summary.isClean { break }
        }
        return summary
    }

    private func once<App: Application>(
        _ scenario: Scenario, _ venue: (Scenario) -> Venue<App>
    ) -> RunVerdict {
        var simulator = Simulator(scenario, venue: venue(scenario))
        return simulator.run()
    }
}
