import Vocabulary

/// Why a block was not executed. The state is exactly as before.
package enum BlockFault: Error, Equatable, Sendable, CustomStringConvertible {
    case wrongHeight(have: Height, need: Height)
    case timeNotIncreasing(have: Timestamp, parent: Timestamp)
    case timeOutOfRange(Timestamp)
    case tooManyTransactions(have: Int, limit: Int)
    case unknownValidator(ValidatorIndex)
    case inadmissibleTransaction(index: Int, Inadmissible)
    /// An invariant does not hold: our own bug. Nothing may be voted for.
    case halted(invariant: String, numbers: [Int64])

    package var description: String {
        switch self {
        case .wrongHeight(let have, let need): "height \(have), but \(need) is next"
        case .timeNotIncreasing(let have, let parent):
            "time \(have) is not after the parent's, \(parent)"
        case .timeOutOfRange(let time): "time \(time) is out of range"
        case .tooManyTransactions(let have, let limit):
            "\(have) transactions; at most \(limit) may be"
        case .unknownValidator(let index): "there is no validator \(index)"
        case .inadmissibleTransaction(let index, let reason):
            "transaction \(index) is inadmissible: \(reason)"
        case .halted(let invariant, let numbers):
            "invariant broken: \(invariant) \(numbers)"
        }
    }
}
