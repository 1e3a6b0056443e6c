import Consensus
import Cryptography
import Encoding
import Glibc
import Host
import Platform
import Service
import Testing
import Vocabulary

/// A validator with its door open on a free port, and clients of it, on one thread.
final class ServedValidator {
    private let folder: String
    private let door: RPCDoor
    private let poller: Poller
    private let wakeup: Wakeup
    private let home: ValidatorHome
    private let time = SystemTime()
    private var loop: ValidatorLoop<LoopbackPort>
    private var readSide: ReadSide

    init() throws {
        var template = Array("/tmp/novation-test-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let account = AccountAddress(of: DevelopmentKeys.voting(ValidatorIndex(0)).publicKey)
        let genesis = try #require(
            GenesisDocument.development(
                validators: 1, accounts: [account], balance: Amount(2_000_000),
                time: Timestamp(1_000)))
        let index = ValidatorIndex(0)
        home = try ValidatorHome(
            folder + "/home",
            making: HomeIdentity(genesis: genesis.identity.genesis, validator: index))
        wakeup = try Wakeup()
        poller = try Poller()
        try poller.watch(wakeup.descriptor, token: 0)
        door = try RPCDoor(.loopback(port: 0), wakeup: wakeup)
        loop = try ValidatorBirth.development(
            index, genesis: genesis, storage: home.storage,
            network: LoopbackHub(count: 1).port(index), publishes: true)
        readSide = ReadSide(genesis: genesis, door: door, nodeName: "n0")
    }

    deinit {
        door.stop()
        do { try Directories.removeTree(folder) } catch { Issue.record("\(folder): \(error)") }
    }

    /// Sends a request; the answer is there when the validator has served it.
    func ask(_ body: String) throws -> Client {
        try Client(door.address.port, body)
    }

    /// Serves until it is so; an issue is recorded when that takes too long.
    func serve(until isDone: () -> Bool) throws {
        for _ in 0..<1000 {
            try readSide.serve(&loop, at: time.now())
            if isDone() { return }
            _ = wakeup.clear()
            _ = try poller.wait(timeoutMicroseconds: 10_000)
        }
        Issue.record("not in time")
    }

    /// Waits, serving nobody, until so many calls wait.
    func collect(_ count: Int) throws {
        for _ in 0..<1000 {
            if waiting >= count { return }
            wakeup.clear()
            _ = try poller.wait(timeoutMicroseconds: 10_000)
        }
        Issue.record("\(waiting) of \(count) calls came")
    }

    /// Serves a turn that has so long for calls, and says how many it answered.
    func serveOnce(for budget: Interval) throws -> Int {
        try readSide.serve(&loop, at: time.now(), for: budget)
    }

    var isBusy: Bool { readSide.isBusy }
    var waiting: Int { door.waiting }

    /// One request on a connection of its own.
    final class Client {
        private let socket: Int32
        private var received: [UInt8] = []
        private var isWhole = false

        init(_ port: UInt16, _ body: String) throws {
            socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            let length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let number = socket
            let status = withUnsafePointer(to: &address) { place in
                place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(number, $0, length)
                }
            }
            try #require(status == 0)
            let text =
                "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
                + body
            let bytes = Array(text.utf8)
            try #require(send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
        }

        deinit { close(socket) }

        /// What came, once the server has said all; does not wait.
        func answer() -> String? {
            var room = [UInt8](repeating: 0, count: 65_536)
            while !isWhole {
                let count = recv(socket, &room, room.count, Int32(MSG_DONTWAIT))
                guard count >= 0 else { return nil }
                received += room[..<count]
                isWhole = count == 0
            }
            return String(decoding: received, as: UTF8.self)
        }
    }
}
