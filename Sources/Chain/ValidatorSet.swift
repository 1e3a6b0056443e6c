import Cryptography
import Encoding
import Vocabulary

/// One validator of an epoch: what it signs votes with, who it is on the network, its weight.
package struct ValidatorEntry: Equatable, Canonical {
    package let votingKey: PublicKey
    package let networkKey: PublicKey
    package let power: UInt64

    package init(votingKey: PublicKey, networkKey: PublicKey, power: UInt64) {
        self.votingKey = votingKey
        self.networkKey = networkKey
        self.power = power
    }

    package func encode(into writer: inout Writer) {
        writer.write(votingKey)
        writer.write(networkKey)
        writer.write(power)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        votingKey = try reader.read()
        networkKey = try reader.read()
        power = try reader.read()
    }
}

/// The validators of one epoch, in fixed order. Sets are checked once, here: 1 to
/// `Limits.validators` entries, distinct keys, each power 1 to 2^40.
package struct ValidatorSet: Equatable, Canonical {
    package let entries: [ValidatorEntry]
    package let totalPower: UInt64

    package static let powerLimit: UInt64 = 1 << 40

    /// Nil if the entries are not a valid set.
    package init?(_ entries: [ValidatorEntry]) {
        guard (1...Limits.validators).contains(entries.count) else { return nil }
        guard entries.allSatisfy({ (1...Self.powerLimit).contains($0.power) }) else { return nil }
        for (index, entry) in entries.enumerated() {
            for other in entries[..<index] {
                guard entry.votingKey != other.votingKey, entry.networkKey != other.networkKey
                else { return nil }
            }
        }
        self.entries = entries
        totalPower = entries.reduce(0) { $0 + $1.power }
    }

    package var count: Int { entries.count }

    /// The least power that two groups cannot have without sharing an honest validator.
    package var quorum: UInt64 { totalPower * 2 / 3 + 1 }

    /// The most validators, lightest first, that may be faulty at once.
    package var faultyCount: Int {
        var left = totalPower - quorum
        var count = 0
        for power in entries.map(\.power).sorted() where power <= left {
            left -= power
            count += 1
        }
        return count
    }

    package func contains(_ index: ValidatorIndex) -> Bool { Int(index.rawValue) < count }

    package subscript(index: ValidatorIndex) -> ValidatorEntry { entries[Int(index.rawValue)] }

    package func power(of index: ValidatorIndex) -> UInt64 { self[index].power }

    package func encode(into writer: inout Writer) { writer.write(sequence: entries) }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let entries: [ValidatorEntry] = try reader.readSequence(
            limit: Limits.validators, width: 74)
        guard let set = ValidatorSet(entries) else {
            throw reader.fault(at: start, .notCanonical(.validatorSet))
        }
        self = set
    }
}
