import Cryptography
import Vocabulary

/// Who leads which view: a function of the validator set and the epoch's first block alone, so
/// that it never depends on which certificates a node happens to hold.
package struct LeaderSchedule: Sendable {
    package static let slots = 1024
    private let order: [ValidatorIndex]
    private let rotation: UInt64

    package init(_ validators: ValidatorSet, identity: ChainIdentity, epoch: Epoch, origin: Digest)
    {
        order = Self.spread(Self.shares(validators), total: Self.slots)
        var bytes = identity.genesis.bytes
        bytes += Array(identity.chain.text.utf8)
        withUnsafeBytes(of: epoch.rawValue.littleEndian) { bytes.append(contentsOf: $0) }
        bytes += origin.bytes
        rotation = Digest.tagged("novation/leader/1", bytes).words.0 % UInt64(Self.slots)
    }

    package func leader(of view: View) -> ValidatorIndex {
        let position = (view.rawValue % UInt64(Self.slots) + rotation) % UInt64(Self.slots)
        return order[Int(position)]
    }

    /// Slots per validator: one each, the rest by largest remainder of power, ties to the lower
    /// index.
    private static func shares(_ validators: ValidatorSet) -> [Int] {
        let rest = UInt64(slots - validators.count)
        var shares: [Int] = []
        var remainders: [(remainder: UInt64, index: Int)] = []
        for (index, entry) in validators.entries.enumerated() {
            let product = entry.power * rest
            shares.append(1 + Int(product / validators.totalPower))
            remainders.append((product % validators.totalPower, index))
        }
        remainders.sort { ($1.remainder, $0.index) < ($0.remainder, $1.index) }
        let missing = slots - shares.reduce(0, +)
        for (_, index) in remainders.prefix(missing) { shares[index] += 1 }
        return shares
    }

    /// Smooth weighted round-robin: each slot goes to whoever is furthest behind its share.
    private static func spread(_ shares: [Int], total: Int) -> [ValidatorIndex] {
        var credit = [Int](repeating: 0, count: shares.count)
        var order: [ValidatorIndex] = []
        order.reserveCapacity(total)
        for _ in 0..<total {
            var best = 0
            for index in shares.indices {
                credit[index] += shares[index]
                if credit[index] > credit[best] { best = index }
            }
            credit[best] -= total
            order.append(ValidatorIndex(best))
        }
        return order
    }
}
