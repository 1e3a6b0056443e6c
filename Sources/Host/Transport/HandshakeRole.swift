/// Which end of a handshake speaks; part of what it signs, so that nothing can be said back.
enum HandshakeRole: UInt8, Sendable {
    case initiator = 1
    case responder = 2
}
