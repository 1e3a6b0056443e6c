import CLinux
import Glibc

/// One client's connection: what came in, what goes out, and where it stands.
final class HTTPConnection {
    enum Phase {
        /// Waiting for a head.
        case head
        /// The head is in, its body not yet whole.
        case body(HTTPRequestHead)
        /// A handler promised an answer.
        case promised(HTTPToken, closing: Bool)
        /// The answer goes out.
        case answering(closing: Bool)
        /// All is said; what still comes in is thrown away, so that the client can read the
        /// answer before the connection is reset under it.
        case draining(left: Int)
    }

    private static let room = 64 << 10

    let descriptor: Descriptor
    var phase = Phase.head
    var deadline: Int64
    /// When it was made, or its last answer began or was taken.
    var quietSince = MonotonicTime.now()
    var interest: PollInterest? = .reading
    private(set) var hasEnded = false
    private var input: [UInt8] = []
    private var cursor = 0
    private var searched = 0
    private var output: [UInt8] = []
    private var sent = 0

    init(_ descriptor: consuming Descriptor, deadline: Int64) {
        self.descriptor = descriptor
        self.deadline = deadline
    }

    var buffered: Int { input.count - cursor }

    var isFlushed: Bool { sent == output.count }

    /// What this connection waits for; nil for nothing but the other side's end.
    var wanted: PollInterest? {
        switch phase {
        case .head, .body: isFlushed ? .reading : .both
        case .promised: nil
        case .answering: .writing
        case .draining: .reading
        }
    }

    /// Takes in what there is, once. False when the connection is broken.
    func receive() -> Bool {
        var bytes = [UInt8](repeating: 0, count: Self.room)
        let count = recv(descriptor.number, &bytes, bytes.count, 0)
        if count < 0 { return errno == EAGAIN || errno == EINTR }
        if count == 0 { hasEnded = true }
        if case .draining(let left) = phase {
            phase = .draining(left: left - count)
            return !hasEnded && left > count
        }
        input += bytes[..<count]
        return true
    }

    /// The next head, if it is whole.
    func nextHead(_ reader: HTTPHeadReader) throws(HTTPRefusal) -> HTTPRawHead? {
        switch try reader.read(input[cursor...], searched: searched) {
        case .needsMore:
            searched = buffered
            return nil
        case .whole(let head, let count):
            consume(count)
            return head
        }
    }

    /// The next `count` bytes, if they are in.
    func nextBody(_ count: Int) -> [UInt8]? {
        guard buffered >= count else { return nil }
        let body = Array(input[cursor..<cursor + count])
        consume(count)
        return body
    }

    func enqueue(_ bytes: [UInt8]) {
        if isFlushed {
            output = bytes
            sent = 0
        } else {
            output += bytes
        }
    }

    /// Sends what the kernel takes. False when the connection is broken.
    func flush() -> Bool {
        while sent < output.count {
            let count = output.withUnsafeBytes {
                send(
                    descriptor.number, $0.baseAddress.map { $0 + sent }, $0.count - sent,
                    Int32(MSG_NOSIGNAL))
            }
            if count >= 0 {
                sent += count
            } else if errno == EAGAIN {
                return true
            } else if errno != EINTR {
                return false
            }
        }
        output = []
        sent = 0
        return true
    }

    /// Says that no more will be sent.
    func finishSending() {
        shutdown(descriptor.number, Int32(SHUT_WR))
        input = []
        cursor = 0
    }

    private func consume(_ count: Int) {
        cursor += count
        searched = 0
        if cursor == input.count {
            input.removeAll(keepingCapacity: input.count <= Self.room)
            cursor = 0
        } else if cursor > Self.room {
            input.removeFirst(cursor)
            cursor = 0
        }
    }
}
