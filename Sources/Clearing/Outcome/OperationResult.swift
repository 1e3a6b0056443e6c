import Encoding

/// What became of one operation.
package enum OperationResult: Equatable, Sendable {
    case applied([Event])
    case refused(Refusal)

    /// More than any operation can bring about.
    static let eventLimit = 1024
}

extension OperationResult: Canonical {
    package func encode(into writer: inout Writer) {
        switch self {
        case .applied(let events):
            writer.write(UInt8(1))
            writer.write(sequence: events)
        case .refused(let refusal):
            writer.write(UInt8(2))
            writer.write(refusal)
        }
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let tag = try reader.read(UInt8.self)
        switch tag {
        case 1:
            self = .applied(
                try reader.readSequence(limit: Self.eventLimit, width: Event.leastBytes))
        case 2: self = .refused(try reader.read())
        default: throw reader.fault(at: start, .unknownTag(tag))
        }
    }
}
