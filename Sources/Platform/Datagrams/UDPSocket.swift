import CLinux
import Glibc
import Synchronization

/// One bound, non-blocking UDP socket. Datagrams of up to 1,500 bytes; nothing here ever waits.
///
/// Any thread may send and receive. What comes in over the limit is dropped and counted.
package final class UDPSocket: Sendable {
    package let address: SocketAddress
    private let socket: Descriptor
    private let outgoing = Mutex(DatagramArena())
    private let incoming = Mutex(DatagramArena())
    private let dropped = Atomic<Int>(0)

    /// Binds to `address` (port 0: the kernel chooses; `address` then tells which).
    /// The kernel may grant smaller buffers than asked for.
    package init(
        bind address: SocketAddress, receiveBuffer: Int32 = 8 << 20, sendBuffer: Int32 = 4 << 20
    ) throws(SystemFault) {
        let subject = "udp \(address)"
        let kind = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let closing = Int32(SOCK_CLOEXEC.rawValue)
        let family = address.family
        let number = try retrying("socket", subject) {
            Int(Glibc.socket(family, kind | closing, 0))
        }
        let socket = Descriptor(owning: Int32(number))
        Self.enlarge(socket.number, SO_RCVBUFFORCE, SO_RCVBUF, receiveBuffer)
        Self.enlarge(socket.number, SO_SNDBUFFORCE, SO_SNDBUF, sendBuffer)
        if address.host.isVersion6 { Self.set(socket.number, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 1) }
        try retrying("bind", subject) {
            address.withKernelForm { Int(Glibc.bind(Int32(number), $0, $1)) }
        }
        self.address = try SocketAddress.bound(socket.number)
        self.socket = socket
    }

    /// What to give to a `Poller`.
    package var descriptor: Int32 { socket.number }

    /// How many datagrams came in over the limit and were dropped.
    package var oversized: Int { dropped.load(ordering: .relaxed) }

    /// Sends one datagram; false when the kernel's queue is full (the datagram is then lost).
    package func send(_ bytes: [UInt8], to peer: SocketAddress) throws(DatagramFault) -> Bool {
        try check(Datagram(peer: peer, bytes: bytes))
        let number = socket.number
        let outcome = peer.withKernelForm { form, length in
            Self.attempt(peer) {
                bytes.withUnsafeBytes {
                    sendto(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL), form, length)
                }
            }
        }
        return try outcome.get() != nil
    }

    /// Sends in order with one system call for 64; answers how many the kernel took.
    /// Fewer than given means its queue is full: the rest was not sent.
    package func sendBatch(_ datagrams: [Datagram]) throws(DatagramFault) -> Int {
        for datagram in datagrams { try check(datagram) }
        let number = socket.number
        let outcome = outgoing.withLock { arena -> Result<Int, DatagramFault> in
            var sent = 0
            while sent < datagrams.count {
                let part = min(DatagramArena.slots, datagrams.count - sent)
                for slot in 0..<part { arena.load(datagrams[sent + slot], into: slot) }
                let answer = Self.attempt(datagrams[sent].peer) {
                    Int(sendmmsg(number, arena.headers, UInt32(part), Int32(MSG_NOSIGNAL)))
                }
                switch answer {
                case .success(nil): return .success(sent)
                case .success(let count?): sent += count
                case .failure(let fault): return .failure(fault)
                }
            }
            return .success(sent)
        }
        return try outcome.get()
    }

    /// The next datagram, or nil when none waits.
    package func receive() throws(DatagramFault) -> Datagram? {
        try receiveBatch(limit: 1).first
    }

    /// Up to `limit` (at most 64) waiting datagrams with one system call; empty when none waits.
    package func receiveBatch(limit: Int = 64) throws(DatagramFault) -> [Datagram] {
        let number = socket.number
        let room = UInt32(min(max(limit, 1), DatagramArena.slots))
        let outcome = incoming.withLock { arena -> Result<[Datagram], DatagramFault> in
            while true {
                arena.open()
                let answer = Self.attempt(address) {
                    Int(recvmmsg(number, arena.headers, room, 0, nil))
                }
                switch answer {
                case .success(nil): return .success([])
                case .success(let count?):
                    let good = (0..<count).compactMap { arena.take(from: $0) }
                    dropped.add(count - good.count, ordering: .relaxed)
                    // A run of oversized ones must not look like an empty queue.
                    if !good.isEmpty { return .success(good) }
                case .failure(let fault): return .failure(fault)
                }
            }
        }
        return try outcome.get()
    }

    private func check(_ datagram: Datagram) throws(DatagramFault) {
        guard datagram.bytes.count <= Datagram.limit else {
            throw .tooLong(count: datagram.bytes.count, limit: Datagram.limit)
        }
        guard datagram.peer.host.isVersion6 == address.host.isVersion6 else {
            throw .otherFamily(peer: datagram.peer)
        }
    }

    /// Runs a call; nil when it would have to wait. A peer's refusal of an earlier datagram
    /// (ECONNREFUSED) says nothing about this one, so the call is made again.
    private static func attempt(
        _ peer: SocketAddress, _ call: () -> Int
    ) -> Result<Int?, DatagramFault> {
        for _ in 0..<8 {
            let answer = call()
            if answer >= 0 { return .success(answer) }
            switch errno {
            case EINTR, ECONNREFUSED: continue
            case EAGAIN, ENOBUFS: return .success(nil)
            default: return .failure(.system(.last("udp", "\(peer)")))
            }
        }
        return .success(nil)
    }

    private static func enlarge(
        _ socket: Int32, _ forced: Int32, _ polite: Int32, _ bytes: Int32
    ) {
        // The forced form needs a privilege; without it the kernel's ceiling applies.
        if !set(socket, SOL_SOCKET, forced, bytes) { set(socket, SOL_SOCKET, polite, bytes) }
    }

    @discardableResult
    private static func set(
        _ socket: Int32, _ level: Int32, _ option: Int32, _ value: Int32
    ) -> Bool {
        var value = value
        return setsockopt(socket, level, option, &value, 4) == 0
    }
}
