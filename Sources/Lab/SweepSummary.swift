import Cryptography
import Simulation

/// What a sweep came to.
package struct SweepSummary: Equatable, Sendable, CustomStringConvertible {
    package private(set) var runs = 0
    package private(set) var violated: [UInt64] = []
    package private(set) var stuck: [UInt64] = []
    /// Seeds whose second run was another.
    package private(set) var unrepeated: [UInt64] = []
    package private(set) var simulatedMicroseconds: Int64 = 0
    package private(set) var events: UInt64 = 0
    package private(set) var messages: UInt64 = 0
    package private(set) var blocks: UInt64 = 0
    package private(set) var crashes: UInt64 = 0
    /// One hash over the digests of all runs in order.
    package private(set) var digest = Digest.zero

    package init() {}

    package var isClean: Bool { violated.isEmpty && stuck.isEmpty && unrepeated.isEmpty }

    package mutating func add(_ verdict: RunVerdict, isRepeated: Bool) {
        runs += 1
        let seed = verdict.scenario.seed
        switch verdict.outcome {
        case .held: break
        case .violated: violated.append(seed)
        case .stuck: stuck.append(seed)
        }
        if !isRepeated { unrepeated.append(seed) }
        simulatedMicroseconds += verdict.simulatedMicroseconds
        events += verdict.events
        messages += verdict.messages
        blocks += verdict.blocks
        crashes += verdict.crashes
        digest = Digest.tagged("novation/sweep/1", digest, verdict.digest)
    }

    package var description: String {
        var text =
            "\(runs) seeds, \(simulatedMicroseconds / 1_000_000) s simulated, "
            + "\(blocks) blocks, \(crashes) crashes, \(messages) messages, \(events) events, "
            + "digest \(digest)"
        if !violated.isEmpty { text += "; violated: \(violated)" }
        if !stuck.isEmpty { text += "; stuck: \(stuck)" }
        if !unrepeated.isEmpty { text += "; not repeated: \(unrepeated)" }
        return text
    }
}
