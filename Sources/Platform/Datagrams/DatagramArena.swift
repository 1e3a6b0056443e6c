import CLinux
import Glibc

/// Fixed memory for one batch of datagrams, laid out as sendmmsg and recvmmsg want it.
final class DatagramArena {
    static let slots = 64
    // One byte more than allowed, so that a longer datagram is seen to be longer.
    static let room = Datagram.limit + 1

    private let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: slots * room)
    private let vectors = UnsafeMutablePointer<iovec>.allocate(capacity: slots)
    private let peers = UnsafeMutablePointer<sockaddr_storage>.allocate(capacity: slots)
    let headers = UnsafeMutablePointer<mmsghdr>.allocate(capacity: slots)

    init() {
        bytes.initialize(repeating: 0, count: Self.slots * Self.room)
        vectors.initialize(repeating: iovec(), count: Self.slots)
        peers.initialize(repeating: sockaddr_storage(), count: Self.slots)
        headers.initialize(repeating: mmsghdr(), count: Self.slots)
        for slot in 0..<Self.slots {
            vectors[slot].iov_base = UnsafeMutableRawPointer(bytes + slot * Self.room)
            headers[slot].msg_hdr.msg_iov = vectors + slot
            headers[slot].msg_hdr.msg_iovlen = 1
            headers[slot].msg_hdr.msg_name = UnsafeMutableRawPointer(peers + slot)
        }
    }

    deinit {
        bytes.deallocate()
        vectors.deallocate()
        peers.deallocate()
        headers.deallocate()
    }

    /// Makes every slot ready to take in a datagram.
    func open() {
        for slot in 0..<Self.slots {
            vectors[slot].iov_len = Self.room
            headers[slot].msg_hdr.msg_namelen = socklen_t(MemoryLayout<sockaddr_storage>.size)
            headers[slot].msg_hdr.msg_flags = 0
        }
    }

    /// Lays one datagram to be sent into a slot.
    func load(_ datagram: Datagram, into slot: Int) {
        let (storage, length) = datagram.peer.kernelForm
        peers[slot] = storage
        headers[slot].msg_hdr.msg_namelen = length
        let target = bytes + slot * Self.room
        datagram.bytes.withUnsafeBufferPointer { source in
            if let base = source.baseAddress { target.update(from: base, count: source.count) }
        }
        vectors[slot].iov_len = datagram.bytes.count
    }

    /// What came into a slot; nil for one over the limit or from a family unknown here.
    func take(from slot: Int) -> Datagram? {
        let count = Int(headers[slot].msg_len)
        guard count <= Datagram.limit, let peer = SocketAddress(kernel: peers[slot]) else {
            return nil
        }
        let start = bytes + slot * Self.room
        return Datagram(
            peer: peer, bytes: Array(UnsafeBufferPointer(start: start, count: count)))
    }
}
