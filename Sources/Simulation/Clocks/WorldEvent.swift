/// What can come due in a pretended world. At one time faults come first, clients last.
enum WorldEvent {
    /// The fault of this place in the scenario's list.
    case fault(Int)
    case restart(node: Int)
    case deliver(to: Int, from: Int, message: [UInt8])
    case wake(node: Int)
    case submit(client: Int)
    /// Faults end; from here on there must be progress.
    case calm

    var rank: UInt8 {
        switch self {
        case .calm: 0
        case .fault: 1
        case .restart: 2
        case .deliver: 3
        case .wake: 4
        case .submit: 5
        }
    }

    var node: Int {
        switch self {
        case .fault, .calm: 0
        case .restart(let node), .wake(let node): node
        case .deliver(let to, _, _): to
        case .submit(let client): client
        }
    }
}
