import Glibc
import Testing

/// Two ports of each kind, one after the other, that were free a moment ago: for two validators.
/// Those that the program takes unasked may belong to a network that runs on this machine.
struct FreePorts {
    let datagrams: Int
    let clients: Int

    init() throws {
        datagrams = try Self.pair(SOCK_DGRAM)
        clients = try Self.pair(SOCK_STREAM)
    }

    var options: [String] { ["--port", "\(datagrams)", "--rpc-port", "\(clients)"] }

    private static func pair(_ kind: __socket_type) throws -> Int {
        // What was found is held until a pair is, so that the kernel does not name it again.
        var held: [TakenPort] = []
        for _ in 0..<100 {
            let first = try #require(TakenPort(kind))
            held.append(first)
            if first.number < UInt16.max, TakenPort(kind, wish: first.number + 1) != nil {
                return Int(first.number)
            }
        }
        return try #require(nil, "no two ports side by side are free")
    }
}
