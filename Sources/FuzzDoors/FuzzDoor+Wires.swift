import Chain
import Clearing
import Cryptography
import Encoding
import Host
import Node
import Platform
import Service
import Transactions
import Vocabulary
import Wallet

// What comes through sockets.
extension FuzzDoor {
    static let wires = [
        FuzzDoor("datagram", receive),
        FuzzDoor("http-request") { HTTPParsing.request($0) },
        FuzzDoor("http-answer") { HTTPParsing.answer($0) },
        FuzzDoor(
            "rpc-request", heavy: HeavyJSON.all,
            reading: { bytes in
                do throws(RPCFault) { _ = try RPCRequest.read(bytes) } catch { return }
            }
        ) { bytes in
            do throws(RPCFault) { _ = try RPCRequest.read(bytes) } catch {
                // A fault has its answer, whatever was asked.
                _ = RPCAnswer.fault(error)
            }
        },
        FuzzDoor("node-answer", heavy: HeavyJSON.all, reading: answeredAll, answeredAll),
        FuzzDoor("admission") { bytes in
            var application = FuzzWorld.application
            if case .accepted = application.admit(bytes, at: Timestamp(2_000)) {
                broken("nobody signed this")
            }
        },
    ]

    // Two strangers' datagrams after each other: the first half may open what the second enters.
    @Sendable private static func receive(_ bytes: [UInt8]) {
        let keys = FuzzWorld.genesis.validators.entries.map(\.networkKey)
        let secret = Digest.tagged("novation/fuzz/transport", [])
        var transport = Transport(
            TransportConfiguration(
                identity: FuzzWorld.identity, me: ValidatorIndex(0), peers: keys),
            secret: .pretended(keys[0], secret: secret), entropy: EntropySource(pretended: 1))
        let from = TransportAddress(place: 2)
        transport.receive(bytes, from: from, at: Instant(microseconds: 1))
        transport.receive(
            Array(bytes.dropFirst(bytes.count / 2)), from: from, at: Instant(microseconds: 2))
        transport.elapsed(at: Instant(microseconds: 3_000_000))
        var sent = 0
        for datagram in transport.takeDatagrams() where datagram.to == from {
            sent += datagram.bytes.count
        }
        invariant(sent <= 2 * bytes.count, "a stranger gets no more than it gave")
        invariant(transport.takeMessages().isEmpty, "a stranger is not heard")
    }

    @Sendable private static func answeredAll(_ bytes: [UInt8]) {
        answered(bytes, by: .status)
        answered(bytes, by: .markets)
        answered(bytes, by: .account(FuzzWorld.genesis.clearing.authority))
        answered(bytes, by: .book(market: "BTC-PERP", depth: 5))
        answered(bytes, by: .block(nil))
        answered(bytes, by: .transaction(TransactionID(.zero)))
    }

    private static func answered<Answer>(_ bytes: [UInt8], by question: NodeQuestion<Answer>) {
        var conversation = NodeConversation()
        let request = conversation.ask(question)
        do throws(ConversationFault) { _ = try conversation.read(bytes, answering: request) } catch
        {
            return
        }
    }
}
