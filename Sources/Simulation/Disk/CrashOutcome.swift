/// What happens at a power cut to what was written and not synced.
package enum CrashOutcome: String, Equatable, Sendable, CaseIterable {
    /// All of it is lost.
    case nothing
    /// All of it reached the medium after all.
    case everything
    /// Writes reached the medium in order up to some point; the last of them may be torn.
    case prefix
    /// Each sector of each write did or did not.
    case sectors

    enum Share {
        case none
        case all
        case sectors
    }

    /// How many of `count` changes can have left anything.
    func kept(of count: Int, chance: inout RandomStream) -> Int {
        switch self {
        case .nothing: 0
        case .everything, .sectors: count
        case .prefix: chance.below(count + 1)
        }
    }

    func share(of index: Int, kept: Int) -> Share {
        switch self {
        case .nothing: .none
        case .everything: .all
        case .prefix: index == kept - 1 ? .sectors : .all
        case .sectors: .sectors
        }
    }
}
