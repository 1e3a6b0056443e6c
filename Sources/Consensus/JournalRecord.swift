import Chain
import Encoding
import Vocabulary

/// What a validator must find again after a crash, in the order it happened. Written to the
/// journal and durable before anything that rests on it leaves the node.
package enum JournalRecord: Equatable, Sendable, Canonical {
    /// A block, whole, before any vote for it or for a descendant.
    case block(Block)
    /// A certificate, before any vote of a view it let us enter and before finalizing on it.
    case certificate(Certificate)
    /// An own vote, before its mark and before it is sent.
    case vote(Vote)
    /// Whose journal this is. Begins every segment; behind that, the process began again here, and
    /// everything above was read back from the medium.
    case home(HomeIdentity)

    package func encode(into writer: inout Writer) {
        switch self {
        case .block(let block):
            writer.write(UInt8(1))
            writer.write(block)
        case .certificate(let certificate):
            writer.write(UInt8(2))
            writer.write(certificate)
        case .vote(let vote):
            writer.write(UInt8(3))
            writer.write(vote)
        case .home(let home):
            writer.write(UInt8(4))
            writer.write(home)
        }
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let tag = try reader.read(UInt8.self)
        switch tag {
        case 1: self = .block(try reader.read())
        case 2: self = .certificate(try reader.read())
        case 3: self = .vote(try reader.read())
        case 4: self = .home(try reader.read())
        default: throw reader.fault(at: start, .unknownTag(tag))
        }
    }
}
