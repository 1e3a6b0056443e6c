import Encoding
import Vocabulary

/// For which of an account's subaccounts an agent may trade.
package enum AgentScope: Equatable, Sendable, Canonical {
    case account
    case subaccount(SubaccountNumber)

    package func allows(_ number: SubaccountNumber) -> Bool {
        switch self {
        case .account: true
        case .subaccount(let only): only == number
        }
    }

    package func encode(into writer: inout Writer) {
        switch self {
        case .account: writer.write(UInt8(1))
        case .subaccount(let number):
            writer.write(UInt8(2))
            writer.write(number)
        }
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let tag = try reader.read(UInt8.self)
        switch tag {
        case 1: self = .account
        case 2: self = .subaccount(try reader.read())
        default: throw reader.fault(at: start, .unknownTag(tag))
        }
    }
}
