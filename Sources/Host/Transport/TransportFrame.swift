import Encoding

/// What a packet holds, once opened: any number of these, one after another.
enum TransportFrame: Equatable, Sendable {
    /// Nothing but the proof that the sender holds the session's keys.
    case greeting
    case fragment(TransportFragment)
    case acknowledgement(TransportAcknowledgement)
    /// Asks whoever is at an address to say the number back.
    case pathChallenge(UInt64)
    case pathAnswer(UInt64)

    static let fragmentOverhead = 1 + TransportFragment.overhead
    static let pathBytes = 9

    var wantsAcknowledgement: Bool {
        switch self {
        case .fragment: true
        case .greeting, .acknowledgement, .pathChallenge, .pathAnswer: false
        }
    }

    func encode(into writer: inout Writer) {
        switch self {
        case .greeting:
            writer.write(UInt8(0))
        case .fragment(let fragment):
            writer.write(UInt8(1))
            fragment.encode(into: &writer)
        case .acknowledgement(let acknowledgement):
            writer.write(UInt8(2))
            acknowledgement.encode(into: &writer)
        case .pathChallenge(let number):
            writer.write(UInt8(3))
            writer.write(number)
        case .pathAnswer(let number):
            writer.write(UInt8(4))
            writer.write(number)
        }
    }

    static func readAll(_ bytes: [UInt8]) throws(DecodingFault) -> [TransportFrame] {
        var reader = Reader(bytes)
        var frames: [TransportFrame] = []
        while reader.remaining > 0 { frames.append(try TransportFrame(from: &reader)) }
        return frames
    }

    private init(from reader: inout Reader) throws(DecodingFault) {
        let at = reader.offset
        switch try reader.read(UInt8.self) {
        case 0: self = .greeting
        case 1: self = .fragment(try TransportFragment(from: &reader))
        case 2: self = .acknowledgement(try TransportAcknowledgement(from: &reader))
        case 3: self = .pathChallenge(try reader.read())
        case 4: self = .pathAnswer(try reader.read())
        case let tag: throw reader.fault(at: at, .unknownTag(tag))
        }
    }
}
