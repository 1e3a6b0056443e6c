import Cryptography

/// How a run ended.
package struct RunVerdict: Equatable, Sendable, CustomStringConvertible {
    package enum Outcome: Equatable, Sendable {
        /// Nothing was violated, and when the faults ended the chain went on.
        case held
        case violated(Breach)
        /// Nothing was violated, but something that had to happen did not.
        case stuck(String)
    }

    package let outcome: Outcome
    package let scenario: Scenario
    package let simulatedMicroseconds: Int64
    package let events: UInt64
    package let messages: UInt64
    package let blocks: UInt64
    package let views: UInt64
    package let crashes: UInt64
    package let digest: Digest
    package let checkpoints: [Digest]

    package var isHeld: Bool { outcome == .held }

    package var description: String {
        let seconds = simulatedMicroseconds / 1_000_000
        let course =
            "n \(scenario.validators), \(seconds) s, \(blocks) blocks, \(views) views, "
            + "\(crashes) crashes, \(messages) messages, \(events) events, digest \(digest.short)"
        switch outcome {
        case .held: return "held: \(course)"
        case .violated(let breach): return "violated \(breach) (\(course)): \(scenario.command)"
        case .stuck(let reason): return "stuck: \(reason) (\(course)): \(scenario.command)"
        }
    }
}
