/// The first byte of every datagram.
enum DatagramKind: UInt8, Sendable {
    case initiation = 1
    case retry = 2
    case answer = 3
    case confirmation = 4
    case packet = 5
}
