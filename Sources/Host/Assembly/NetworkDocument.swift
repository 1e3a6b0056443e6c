import Encoding
import Vocabulary

/// Where the validators of a network listen, by their index: a file of `Networks/`.
package struct NetworkDocument: Equatable, Sendable {
    package struct Member: Equatable, Sendable {
        /// For datagrams between validators, `host:port`.
        package let address: String
        /// For JSON-RPC, `host:port`.
        package let rpc: String

        package init(address: String, rpc: String) {
            self.address = address
            self.rpc = rpc
        }
    }

    package let members: [Member]

    package init(members: [Member]) { self.members = members }

    /// `count` validators of one machine, from the given ports up.
    package static func loopback(count: Int, firstPort: Int, firstRPCPort: Int) -> NetworkDocument {
        NetworkDocument(
            members: (0..<count).map { index in
                Member(
                    address: "127.0.0.1:\(firstPort + index)",
                    rpc: "127.0.0.1:\(firstRPCPort + index)")
            })
    }

    package static func read(_ bytes: [UInt8]) throws(GenesisText.Fault) -> NetworkDocument {
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONReader.read(bytes, comments: true)
        } catch {
            throw GenesisText.Fault(errors: [error.description])
        }
        var object = JSONObjectReader(value)
        let members: [Member]? = object.objects("validators", count: 1...Limits.validators) {
            entry in
            let address = entry.text("address")
            let rpc = entry.text("rpc")
            guard let address, let rpc else { return nil }
            return Member(address: address, rpc: rpc)
        }
        object.finish()
        if let shared = members.flatMap(Self.shared) {
            object.refuse("validators", "\(shared) is given twice")
        }
        guard object.errors.isEmpty, let members else {
            throw GenesisText.Fault(errors: object.errors.map(\.description))
        }
        return NetworkDocument(members: members)
    }

    /// An address that two validators are to listen on.
    private static func shared(_ members: [Member]) -> String? {
        for addresses in [members.map(\.address), members.map(\.rpc)] {
            let sorted = addresses.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            for (one, next) in zip(sorted, sorted.dropFirst())
            where one.utf8.elementsEqual(next.utf8) {
                return one
            }
        }
        return nil
    }

    /// The file that reads back as this value.
    package var text: [UInt8] {
        var writer = JSONWriter(pretty: true)
        writer.beginObject()
        writer.key("validators")
        writer.beginArray()
        for member in members {
            writer.beginObject()
            writer.key("address")
            writer.string(member.address)
            writer.key("rpc")
            writer.string(member.rpc)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }
}
