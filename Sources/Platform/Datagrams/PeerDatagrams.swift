import Synchronization

/// Datagrams to and from a fixed list of peers, by index, over one UDP socket.
///
/// Sending never fails visibly: what the kernel does not take is lost, as on any wire, and
/// counted. Datagrams from addresses outside the list are dropped and counted.
package struct PeerDatagrams: Sendable {
    package let socket: UDPSocket
    package private(set) var strangers = 0
    private let peers: [SocketAddress]
    private let indexes: [SocketAddress: UInt16]
    private let losses: LossCount
    private var waiting: [Datagram] = []

    private final class LossCount: Sendable {
        let value = Atomic<Int>(0)
    }

    /// Peer `i` is `peers[i]`; of two equal addresses the first one counts for receiving.
    package init(_ socket: UDPSocket, peers: [SocketAddress]) {
        self.socket = socket
        let known = Array(peers.prefix(Int(UInt16.max)))
        self.peers = known
        indexes = Dictionary(
            known.enumerated().map { ($0.element, UInt16($0.offset)) },
            uniquingKeysWith: { first, _ in first })
        losses = LossCount()
    }

    /// How many datagrams could not be handed to the kernel.
    package var lost: Int { losses.value.load(ordering: .relaxed) }

    package func send(_ bytes: [UInt8], to peer: UInt16) {
        guard Int(peer) < peers.count else { return countLoss() }
        do throws(DatagramFault) {
            guard try socket.send(bytes, to: peers[Int(peer)]) else { return countLoss() }
        } catch {
            countLoss()
        }
    }

    package mutating func receive() -> (from: UInt16, bytes: [UInt8])? {
        while true {
            if waiting.isEmpty { refill() }
            guard let next = waiting.popLast() else { return nil }
            if let index = indexes[next.peer] { return (index, next.bytes) }
            strangers += 1
        }
    }

    private mutating func refill() {
        do throws(DatagramFault) {
            waiting = try socket.receiveBatch().reversed()
        } catch {
            // A socket that cannot be read is a silent wire; time-outs above deal with it.
            countLoss()
        }
    }

    private func countLoss() {
        losses.value.add(1, ordering: .relaxed)
    }
}
