/// Why a client got no answer.
///
/// After `refused`, `unknownHost` and `unreachable` the request was certainly not seen; after
/// the others it may have been.
package enum HTTPClientFault: Error, Equatable, Sendable {
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
}
