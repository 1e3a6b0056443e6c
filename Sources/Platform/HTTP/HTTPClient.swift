import CLinux
import Glibc

/// A small blocking client: one request, one connection, one answer.
package struct HTTPClient: Sendable {
    package var timeoutMicroseconds: Int64
    package var answerLimit: Int

    /// The time counts from the call to the last byte; looking up a name is not interrupted.
    package init(timeoutMicroseconds: Int64 = 30_000_000, answerLimit: Int = 64 << 20) {
        self.timeoutMicroseconds = timeoutMicroseconds
        self.answerLimit = answerLimit
    }

    package func get(_ address: String) throws(HTTPClientFault) -> HTTPAnswer {
        try send(.get, address)
    }

    package func post(
        _ address: String, _ body: [UInt8], contentType: String = "application/json"
    ) throws(HTTPClientFault) -> HTTPAnswer {
        let type = [HTTPHeader("content-type", contentType)].compactMap { $0 }
        return try send(.post, address, headers: type, body: body)
    }

    /// Sends one request and waits for the whole answer, whatever its status. The headers
    /// `host`, `content-length` and `connection` are the client's own business.
    package func send(
        _ method: HTTPMethod, _ address: String, headers: [HTTPHeader] = [], body: [UInt8] = []
    ) throws(HTTPClientFault) -> HTTPAnswer {
        guard let place = HTTPAddress(address) else { throw .malformedAddress(text: address) }
        let deadline = MonotonicTime.now() + timeoutMicroseconds
        let peer = try HostLookup.address(of: place.host, port: place.port)
        let socket = try connect(to: peer, until: deadline)
        var request = "\(method.rawValue) \(place.target) HTTP/1.1\r\nhost: \(place.authority)\r\n"
        for header in headers { request += "\(header.name): \(header.value)\r\n" }
        if method == .post { request += "content-length: \(body.count)\r\n" }
        request += "connection: close\r\n\r\n"
        return try exchange(Array(request.utf8) + body, socket.number, until: deadline)
    }

    private func connect(
        to peer: SocketAddress, until deadline: Int64
    ) throws(HTTPClientFault) -> Descriptor {
        let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let number = socket(peer.family, Int32(SOCK_STREAM.rawValue) | flags, 0)
        guard number >= 0 else { throw .system(.last("socket", "\(peer)")) }
        let descriptor = Descriptor(owning: number)
        let code = peer.withKernelForm { Glibc.connect(number, $0, $1) }
        if code != 0, errno != EINPROGRESS, errno != EINTR {
            throw Self.connectFault(peer, errno)
        }
        guard try ready(number, POLLOUT, until: deadline) else {
            throw .timeout(afterMicroseconds: timeoutMicroseconds)
        }
        var fault: Int32 = 0
        var length = socklen_t(4)
        getsockopt(number, SOL_SOCKET, SO_ERROR, &fault, &length)
        guard fault == 0 else { throw Self.connectFault(peer, fault) }
        return descriptor
    }

    private static func connectFault(_ peer: SocketAddress, _ code: Int32) -> HTTPClientFault {
        code == ECONNREFUSED
            ? .refused(peer)
            : .unreachable(peer, SystemFault(call: "connect", subject: "\(peer)", code: code))
    }

    /// Sends and reads at once: a server may refuse a body before it has all of it.
    private func exchange(
        _ request: [UInt8], _ socket: Int32, until deadline: Int64
    ) throws(HTTPClientFault) -> HTTPAnswer {
        var reader = HTTPAnswerReader(limit: answerLimit)
        var sent = 0
        var room = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let wanted = sent < request.count ? POLLIN | POLLOUT : POLLIN
            guard try ready(socket, wanted, until: deadline) else {
                throw .timeout(afterMicroseconds: timeoutMicroseconds)
            }
            sent = push(request, from: sent, socket)
            let count = recv(socket, &room, room.count, 0)
            if count > 0 {
                switch try reader.take(Array(room[..<count])) {
                case .whole(let answer): return answer
                case .needsMore: continue
                }
            }
            if count == 0 { return try reader.end() }
            switch errno {
            case EAGAIN, EINTR: continue
            case ECONNRESET, EPIPE: throw .cutOff(received: reader.received)
            default: throw .system(.last("recv", "answer"))
            }
        }
    }

    /// Sends what the kernel takes. When the peer has stopped reading there may still be an
    /// answer to read, so that counts as all sent.
    private func push(_ request: [UInt8], from sent: Int, _ socket: Int32) -> Int {
        guard sent < request.count else { return sent }
        let count = request.withUnsafeBytes {
            Glibc.send(
                socket, $0.baseAddress.map { $0 + sent }, $0.count - sent, Int32(MSG_NOSIGNAL))
        }
        if count >= 0 { return sent + count }
        return errno == EAGAIN || errno == EINTR ? sent : request.count
    }

    private func ready(
        _ socket: Int32, _ events: Int32, until deadline: Int64
    ) throws(HTTPClientFault) -> Bool {
        do throws(SystemFault) {
            return try waitReady(socket, events, until: deadline)
        } catch {
            throw .system(error)
        }
    }
}
