/// A property that does not hold.
package struct Breach: Equatable, Sendable, CustomStringConvertible {
    package enum Property: String, Equatable, Sendable, CaseIterable {
        /// One block a height, for all validators and all their lives.
        case agreement
        /// Each final block names the one before it, and is later.
        case ancestry
        /// One state root a height.
        case stateRoot
        /// No validator signs what the rules forbid it after what it signed before.
        case voteRules
        /// Certificates have their quorum; no view is both final and nullified.
        case certificates
        /// No honest validator is convicted.
        case evidence
        /// What is spoken rests on what is on the medium.
        case durability
        /// What was final before a crash is final after it.
        case permanence
        /// A validator starts again from whatever a power cut leaves.
        case recovery
        /// Money is neither made nor lost.
        case conservation
    }

    package let property: Property
    package let at: WorldTime
    package let node: Int
    package let detail: String

    package var description: String {
        let time = at.microseconds
        let fraction = String(time % 1_000_000 + 1_000_000).dropFirst()
        return "\(property.rawValue): validator \(node) at \(time / 1_000_000).\(fraction) s: "
            + detail
    }
}

/// What a checker found, before anybody said where and when.
struct Finding: Equatable {
    let property: Breach.Property
    let detail: String

    init(_ property: Breach.Property, _ detail: String) {
        self.property = property
        self.detail = detail
    }
}
