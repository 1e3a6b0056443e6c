import Host
import Vocabulary

/// One validator's end of the pretended network. A Byzantine validator is an honest one whose
/// port has an adversary in it.
struct SimulatedPort: Network {
    private let network: SimulatedNetwork
    private let me: Int
    private let adversary: Adversary?

    init(network: SimulatedNetwork, me: Int, adversary: Adversary?) {
        self.network = network
        self.me = me
        self.adversary = adversary
    }

    var nextDeadline: Instant? { nil }

    mutating func send(_ message: [UInt8], to peer: ValidatorIndex, at instant: Instant) {
        guard let adversary else {
            network.onSend?(me, message)
            network.send(message, from: me, to: Int(peer.rawValue))
            return
        }
        for forged in adversary.rewrite(message, to: peer) {
            network.send(forged, from: me, to: Int(peer.rawValue))
        }
    }

    mutating func receive(
        at instant: Instant
    ) -> (from: ValidatorIndex, message: [UInt8])? {
        network.receive(me).map { (ValidatorIndex($0.from), $0.message) }
    }
}
