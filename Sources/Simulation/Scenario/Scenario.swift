import Consensus

/// A run, whole, as a value: with it and the same build everything happens again. The engine
/// draws nothing about its shape; the seed serves only the chances of single messages, sectors
/// and clients.
package struct Scenario: Equatable, Sendable {
    package var seed: UInt64
    package var validators: Int
    package var timing: Timing
    package var realSignatures: Bool
    package var link: LinkModel
    /// One for each validator.
    package var clocks: [ClockModel]
    /// Microseconds each validator takes from a turn to its messages.
    package var processing: [Int64]
    /// Ascending by time.
    package var faults: [TimedFault]
    package var adversary: AdversaryPlan?
    package var clients: Int
    /// Microseconds between two transactions of a client; 0 for none.
    package var clientPeriod: Int64
    /// Microseconds until faults end.
    package var rough: Int64
    /// Microseconds within which there must be progress after that.
    package var calm: Int64
    /// How many more blocks each honest validator must finalize then.
    package var calmBlocks: UInt64
    package var plant: Plant?
    package var eventLimit: UInt64 = 50_000_000

    /// A quiet world: exact clocks, a fast network, no faults, no clients.
    package init(seed: UInt64, validators: Int, timing: Timing) {
        self.seed = seed
        self.validators = validators
        self.timing = timing
        realSignatures = false
        link = LinkModel(least: 500, mean: 500, spread: .uniform)
        clocks = Array(repeating: .exact, count: validators)
        processing = Array(repeating: 200, count: validators)
        faults = []
        clients = 0
        clientPeriod = 0
        rough = 10_000_000
        calm = 10_000_000
        calmBlocks = 3
    }

    /// The command that does it again.
    package var command: String { "novation sim run --seed \(seed)" }
}
