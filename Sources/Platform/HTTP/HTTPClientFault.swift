/// Why a client got no answer.
///
/// After `refused`, `unknownHost` and `unreachable` the request was certainly not seen; after
/// the others it may have been.
package enum HTTPClientFault: Error, Equatable, Sendable, CustomStringConvertible {
    case malformedAddress(text: String)
    case unknownHost(name: String, code: Int32)
    case refused(SocketAddress)
    case unreachable(SocketAddress, SystemFault)
    case timeout(afterMicroseconds: Int64)
    /// The connection ended before the answer was whole.
    case cutOff(received: Int)
    case tooLarge(limit: Int)
    /// Not an HTTP/1 answer; the number is the byte where it went wrong.
    case malformedAnswer(offset: Int)
    case system(SystemFault)

    package var description: String {
        switch self {
        case .malformedAddress(let text): "'\(text)' is no address"
        case .unknownHost(let name, _): "no host is known as \(name)"
        case .refused(let peer): "\(peer) refuses connections"
        case .unreachable(let peer, let fault): "\(peer) cannot be reached: \(fault.text)"
        case .timeout(let microseconds): "nothing for \(microseconds / 1000) ms"
        case .cutOff(let received): "the connection ended after \(received) bytes"
        case .tooLarge(let limit): "the answer has more than \(limit) bytes"
        case .malformedAnswer(let offset): "no HTTP answer at byte \(offset)"
        case .system(let fault): fault.description
        }
    }
}
