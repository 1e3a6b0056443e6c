import Glibc
import Testing

@testable import Platform

@Suite struct UDPSocketTests {
    private func pair(_ host: String = "127.0.0.1:0") throws -> (UDPSocket, UDPSocket) {
        let address = try #require(SocketAddress(host))
        return (try UDPSocket(bind: address), try UDPSocket(bind: address))
    }

    private func next(_ socket: UDPSocket) throws -> Datagram? {
        let deadline = MonotonicTime.now() + 5_000_000
        guard try waitReady(socket.descriptor, POLLIN, until: deadline) else { return nil }
        return try socket.receive()
    }

    @Test(arguments: ["127.0.0.1:0", "[::1]:0"])
    func `a datagram goes there and back`(host: String) throws {
        let (one, two) = try pair(host)
        #expect(one.address.port != 0)
        #expect(try one.send([1, 2, 3], to: two.address))
        let got = try #require(try next(two))
        #expect(got == Datagram(peer: one.address, bytes: [1, 2, 3]))
        #expect(try two.send([], to: got.peer))
        #expect(try next(one) == Datagram(peer: two.address, bytes: []))
        #expect(try one.receive() == nil)
    }

    @Test func `1500 bytes pass, 1501 are refused with both numbers`() throws {
        let (one, two) = try pair()
        let full = [UInt8](repeating: 7, count: 1_500)
        #expect(try one.send(full, to: two.address))
        #expect(try next(two)?.bytes == full)
        #expect(throws: DatagramFault.tooLong(count: 1_501, limit: 1_500)) {
            try one.send(full + [7], to: two.address)
        }
        #expect(throws: DatagramFault.tooLong(count: 1_501, limit: 1_500)) {
            try one.sendBatch([Datagram(peer: two.address, bytes: full + [7])])
        }
        #expect(try two.receive() == nil)
    }

    @Test func `an oversized datagram from outside is dropped and counted`() throws {
        let (one, two) = try pair()
        let big = [UInt8](repeating: 9, count: 4_000)
        let sent = two.address.withKernelForm { form, length in
            sendto(one.descriptor, big, big.count, 0, form, length)
        }
        #expect(sent == 4_000)
        #expect(try one.send([5], to: two.address))
        #expect(try next(two)?.bytes == [5])
        #expect(two.oversized == 1)
    }

    @Test func `a batch of 200 arrives in order and whole`() throws {
        let (one, two) = try pair()
        let all = (0..<200).map { number in
            Datagram(
                peer: two.address,
                bytes: [UInt8](repeating: UInt8(number), count: 1 + number * 7))
        }
        #expect(try one.sendBatch(all) == 200)
        var got: [[UInt8]] = []
        let deadline = MonotonicTime.now() + 5_000_000
        while got.count < 200, try waitReady(two.descriptor, POLLIN, until: deadline) {
            got += try two.receiveBatch().map(\.bytes)
        }
        #expect(got == all.map(\.bytes))
    }

    @Test func `a closed peer's refusal does not spoil the next send`() throws {
        let (one, two) = try pair()
        let gone: SocketAddress
        do {
            let brief = try UDPSocket(bind: .loopback(port: 0))
            gone = brief.address
        }
        for _ in 0..<5 { _ = try one.send([1], to: gone) }
        #expect(try one.receive() == nil)
        #expect(try one.send([2], to: two.address))
        #expect(try next(two)?.bytes == [2])
    }

    @Test func `the other family is refused, a taken port has its number`() throws {
        let (one, two) = try pair()
        let six = try #require(SocketAddress("[::1]:9"))
        #expect(throws: DatagramFault.otherFamily(peer: six)) { try one.send([1], to: six) }
        #expect {
            try UDPSocket(bind: two.address)
        } throws: { error in
            (error as? SystemFault)?.code == EADDRINUSE
        }
    }

    @Test func `peers are known by index and strangers counted`() throws {
        let (one, two) = try pair()
        let stranger = try UDPSocket(bind: .loopback(port: 0))
        var peers = PeerDatagrams(two, peers: [two.address, one.address])
        #expect(try stranger.send([1], to: two.address))
        #expect(try one.send([2], to: two.address))
        #expect(try waitReady(two.descriptor, POLLIN, until: MonotonicTime.now() + 5_000_000))
        let got = peers.receive()
        #expect(got?.from == 1)
        #expect(got?.bytes == [2])
        #expect(peers.strangers == 1)
        peers.send([3], to: 1)
        #expect(try next(one)?.bytes == [3])
        peers.send([3], to: 2)
        #expect(peers.lost == 1)
    }
}
