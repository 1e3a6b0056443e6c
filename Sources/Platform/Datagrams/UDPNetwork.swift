import Cryptography
import Host
import Vocabulary

/// Validators on the real wire: the sealed transport over one UDP socket.
package struct UDPNetwork: Network {
    /// Batches of datagrams taken from the kernel in one go.
    private static let batches = 8

    private let socket: UDPSocket
    private var transport: Transport
    private var arrived: [(from: ValidatorIndex, message: [UInt8])] = []
    private var next = 0
    /// Datagrams the kernel would not take; the transport sends again what mattered.
    package private(set) var lost = 0

    package init(
        identity: ChainIdentity, me: ValidatorIndex, keys: [PublicKey], secret: PrivateKey,
        addresses: [SocketAddress]
    ) throws(SystemFault) {
        socket = try UDPSocket(bind: addresses[Int(me.rawValue)])
        transport = Transport(
            TransportConfiguration(identity: identity, me: me, peers: keys),
            secret: .key(secret),
            entropy: EntropySource(kernel: SecretBytes.random(count: 32)))
        for (index, address) in addresses.enumerated() where index != Int(me.rawValue) {
            transport.setAddress(address.transport, of: ValidatorIndex(index))
        }
    }

    /// Readable when datagrams wait.
    package var descriptor: Int32 { socket.descriptor }

    package var statistics: TransportStatistics { transport.statistics }

    package var nextDeadline: Instant? { transport.nextDeadline }

    package mutating func send(_ message: [UInt8], to peer: ValidatorIndex, at instant: Instant) {
        transport.send(message, to: peer, at: instant)
    }

    package mutating func receive(
        at instant: Instant
    ) -> (from: ValidatorIndex, message: [UInt8])? {
        if next == arrived.count { refill(at: instant) }
        guard next < arrived.count else { return nil }
        next += 1
        return arrived[next - 1]
    }

    /// Hands the datagrams of this turn to the kernel.
    package mutating func flush(at instant: Instant) {
        let datagrams = transport.takeDatagrams().compactMap { address, bytes in
            SocketAddress(address).map { Datagram(peer: $0, bytes: bytes) }
        }
        guard !datagrams.isEmpty else { return }
        do throws(DatagramFault) {
            lost += datagrams.count - (try socket.sendBatch(datagrams))
        } catch {
            lost += datagrams.count
        }
    }

    private mutating func refill(at instant: Instant) {
        if let deadline = transport.nextDeadline, deadline <= instant {
            transport.elapsed(at: instant)
        }
        do throws(DatagramFault) {
            for _ in 0..<Self.batches {
                let batch = try socket.receiveBatch()
                for datagram in batch {
                    transport.receive(datagram.bytes, from: datagram.peer.transport, at: instant)
                }
                if batch.isEmpty { break }
            }
        } catch {
            // A socket that cannot be read is a silent wire; retries above deal with it.
            lost += 1
        }
        arrived = transport.takeMessages()
        next = 0
    }
}

extension SocketAddress {
    /// Sixteen bytes of host (version 4 mapped into version 6), two of port.
    var transport: TransportAddress {
        var bytes: [UInt8]
        switch host {
        case .version4(let number):
            bytes = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
            withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        case .version6(high: let high, low: let low):
            bytes = []
            withUnsafeBytes(of: high.bigEndian) { bytes.append(contentsOf: $0) }
            withUnsafeBytes(of: low.bigEndian) { bytes.append(contentsOf: $0) }
        }
        withUnsafeBytes(of: port.bigEndian) { bytes.append(contentsOf: $0) }
        guard let address = TransportAddress(bytes) else {
            broken("a socket address has eighteen bytes")
        }
        return address
    }

    init?(_ address: TransportAddress) {
        let bytes = address.bytes
        let port = UInt16(bytes[16]) << 8 | UInt16(bytes[17])
        let number = { (range: Range<Int>) in
            bytes[range].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            self.init(.version4(UInt32(number(12..<16))), port: port)
        } else {
            self.init(.version6(high: number(0..<8), low: number(8..<16)), port: port)
        }
    }
}
