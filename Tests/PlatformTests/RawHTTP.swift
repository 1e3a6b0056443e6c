import CLinux
import Glibc

@testable import Platform

/// A bare connection for tests: sends what it is told, reads with a bounded wait.
final class RawHTTP {
    private let socket: Descriptor
    private var left: [UInt8] = []
    private let deadline: Int64

    init(_ address: SocketAddress) throws {
        deadline = MonotonicTime.now() + 10_000_000
        let number = Glibc.socket(address.family, Int32(SOCK_STREAM.rawValue), 0)
        guard number >= 0 else { throw SystemFault.last("socket", "test") }
        socket = Descriptor(owning: number)
        guard address.withKernelForm({ connect(number, $0, $1) }) == 0 else {
            throw SystemFault.last("connect", "test")
        }
    }

    func send(_ text: String) throws {
        try send(bytes: Array(text.utf8))
    }

    /// A peer that has closed already is no fault here.
    func send(bytes: [UInt8]) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(
                    socket.number, $0.baseAddress.map { $0 + done }, bytes.count - done,
                    Int32(MSG_NOSIGNAL))
            }
            if count < 0 { return }
            done += count
        }
    }

    func finishSending() {
        shutdown(socket.number, Int32(SHUT_WR))
    }

    /// Reads until the peer closes; false when it does not in time.
    func drain() -> Bool {
        do {
            while try !receive().isEmpty {}
            return true
        } catch let fault as SystemFault {
            return fault.code != ETIMEDOUT
        } catch {
            return false
        }
    }

    /// The next whole answer, leaving what follows it for the next call.
    func answer() throws -> HTTPAnswer {
        var reader = HTTPAnswerReader(limit: 1 << 24)
        while true {
            if left.isEmpty {
                left = try receive()
                if left.isEmpty { return try reader.end() }
            }
            // One byte at a time, so that nothing of the next answer is swallowed.
            let byte = left.removeFirst()
            if case .whole(let answer) = try reader.take([byte]) { return answer }
        }
    }

    /// The next line, with its end, as it came.
    func line() throws -> String {
        var line: [UInt8] = []
        while line.last != 10 {
            if left.isEmpty { left = try receive() }
            guard !left.isEmpty else { break }
            line.append(left.removeFirst())
        }
        return String(decoding: line, as: UTF8.self)
    }

    func status() throws -> Int { try answer().status }

    /// Nil when the peer closes without an answer.
    func statusOrClose() throws -> Int? {
        do {
            return try answer().status
        } catch HTTPClientFault.cutOff {
            return nil
        } catch let fault as SystemFault where fault.code == ECONNRESET {
            return nil
        }
    }

    private func receive() throws -> [UInt8] {
        guard try waitReady(socket.number, POLLIN, until: deadline) else {
            throw SystemFault(call: "recv", subject: "test", code: ETIMEDOUT)
        }
        var room = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket.number, &room, room.count, 0)
        guard count >= 0 else { throw SystemFault.last("recv", "test") }
        return Array(room[..<count])
    }
}
