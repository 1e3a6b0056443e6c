import Encoding
import Vocabulary

/// Everything a client may ask the chain to do. A new one is a case here, a file in
/// `Clearing/Operations`, a golden and a table test; the compiler lists the rest.
package enum Operation: Equatable, Canonical {
    case transfer(Transfer)
    case placeOrder(PlaceOrder)
    case cancelOrder(CancelOrder)
    case withdraw(Withdraw)
    case deposit(Deposit)
    case grantAgent(GrantAgent)
    case revokeAgent(RevokeAgent)
    case setSigners(SetSigners)

    private enum Tag: UInt8 {
        case transfer = 1
        case placeOrder = 2
        case cancelOrder = 3
        case withdraw = 4
        case deposit = 5
        case grantAgent = 6
        case revokeAgent = 7
        case setSigners = 8
    }

    /// The least number of bytes an operation takes, for checking counts before reading.
    static let leastBytes = 5

    package func encode(into writer: inout Writer) {
        switch self {
        case .transfer(let payload): write(.transfer, payload, into: &writer)
        case .placeOrder(let payload): write(.placeOrder, payload, into: &writer)
        case .cancelOrder(let payload): write(.cancelOrder, payload, into: &writer)
        case .withdraw(let payload): write(.withdraw, payload, into: &writer)
        case .deposit(let payload): write(.deposit, payload, into: &writer)
        case .grantAgent(let payload): write(.grantAgent, payload, into: &writer)
        case .revokeAgent(let payload): write(.revokeAgent, payload, into: &writer)
        case .setSigners(let payload): write(.setSigners, payload, into: &writer)
        }
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let raw = try reader.read(UInt8.self)
        guard let tag = Tag(rawValue: raw) else { throw reader.fault(at: start, .unknownTag(raw)) }
        switch tag {
        case .transfer: self = .transfer(try reader.read())
        case .placeOrder: self = .placeOrder(try reader.read())
        case .cancelOrder: self = .cancelOrder(try reader.read())
        case .withdraw: self = .withdraw(try reader.read())
        case .deposit: self = .deposit(try reader.read())
        case .grantAgent: self = .grantAgent(try reader.read())
        case .revokeAgent: self = .revokeAgent(try reader.read())
        case .setSigners: self = .setSigners(try reader.read())
        }
    }

    /// Whether an agent may ask for it.
    package var isTrading: Bool {
        switch self {
        case .placeOrder, .cancelOrder: true
        case .transfer, .withdraw, .deposit, .grantAgent, .revokeAgent, .setSigners: false
        }
    }

    /// The market that it names, if it names one.
    package var market: MarketID? {
        switch self {
        case .placeOrder(let order): order.market
        case .transfer, .cancelOrder, .withdraw, .deposit, .grantAgent, .revokeAgent, .setSigners:
            nil
        }
    }

    private func write(_ tag: Tag, _ payload: some Canonical, into writer: inout Writer) {
        writer.write(tag.rawValue)
        writer.write(payload)
    }
}
