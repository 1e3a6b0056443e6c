import Chain
import Consensus
import Cryptography
import Testing
import Vocabulary

@testable import Host

/// Records in the words of others: a transaction may hold any bytes, those of a record included.
@Suite struct RecordSaltTests {
    private static let home = HomeIdentity(genesis: .zero, validator: ValidatorIndex(0))
    private static let salt = HomeSalt(EntropySource(pretended: 5))

    /// A sound record that says that all before it was synced, under somebody's salt.
    private func imitation(_ salt: RecordSalt) -> [UInt8] {
        RecordFrame(sequence: 99, synced: 98, payload: [1, 2, 3]).bytes(salt)
    }

    private func block(holding transaction: [UInt8]) -> Block {
        let body = BlockBody(
            transactions: [transaction, [UInt8](repeating: 7, count: 64)], oracle: [],
            evidence: [])
        let justification = Justification(parent: nil, gaps: [])
        let header = BlockHeader(
            genesis: .zero, epoch: Epoch(0), view: View(1), height: Height(1), parent: .zero,
            parentView: View(0), time: Timestamp(1), proposer: ValidatorIndex(0), body: body,
            justification: justification, stateRoot: .zero, receiptsRoot: .zero)
        return Block(header: header, body: body, justification: justification)
    }

    /// A journal of two records, one synced; of the second, a block, the last byte is torn off.
    private func torn(_ transaction: [UInt8]) throws -> HostMemoryStorage {
        var storage = HostMemoryStorage()
        var (journal, _) = try Journal.open(
            &storage, of: Self.home, salt: Self.salt, promised: .none)
        try journal.append(.home(Self.home), to: &storage)
        try journal.sync(&storage)
        try journal.append(.block(block(holding: transaction)), to: &storage)
        storage.replace("journal.0", with: storage.bytes("journal.0").dropLast())
        return storage
    }

    @Test func `what looks like a record inside a torn one is none without the file's salt`() throws
    {
        let others = [
            RecordSalt(mark: 0, sum: 0),
            RecordSalt(mark: RecordHeader.magic, sum: 0),
            HomeSalt(EntropySource(pretended: 6)).salt(of: "journal.0"),
            Self.salt.salt(of: "journal.1"), Self.salt.salt(of: "chain"),
            // One half of the salt guessed.
            RecordSalt(mark: Self.salt.salt(of: "journal.0").mark, sum: 0),
        ]
        for other in others {
            var storage = try torn(imitation(other))
            let (_, records) = try Journal.open(
                &storage, of: Self.home, salt: Self.salt, promised: .none)
            #expect(records == [.home(Self.home)], "\(other)")
        }
        // With the salt it counts: this is what the others would be without one.
        var storage = try torn(imitation(Self.salt.salt(of: "journal.0")))
        let error = #expect(throws: DurabilityFault.self) {
            _ = try Journal.open(&storage, of: Self.home, salt: Self.salt, promised: .none)
        }
        guard case .damaged(file: "journal.0", _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a torn header is made anew, and a lost one behind which is more is damage`() throws
    {
        for size in 0...RecordHeader.size {
            var storage = try torn([])
            storage.replace("journal.0", with: Array(storage.bytes("journal.0").prefix(size)))
            var (journal, records) = try Journal.open(
                &storage, of: Self.home, salt: Self.salt, promised: .none)
            #expect(records.isEmpty && journal.lastSequence == 0)
            try journal.append(.home(Self.home), to: &storage)
            let (_, again) = try Journal.open(
                &storage, of: Self.home, salt: Self.salt, promised: .none)
            #expect(again == [.home(Self.home)], "\(size) bytes")
        }
        var storage = HostMemoryStorage()
        var (journal, _) = try Journal.open(
            &storage, of: Self.home, salt: Self.salt, promised: .none)
        for _ in 0..<2 {
            try journal.append(.home(Self.home), to: &storage)
            try journal.sync(&storage)
        }
        let bytes = storage.bytes("journal.0")
        storage.replace(
            "journal.0", with: [UInt8](repeating: 0, count: 16) + Array(bytes.dropFirst(16)))
        #expect(throws: DurabilityFault.damaged(file: "journal.0", offset: 0)) {
            _ = try Journal.open(&storage, of: Self.home, salt: Self.salt, promised: .none)
        }
    }

    @Test func `each home and each of its files has a salt of its own`() {
        let other = HomeSalt(EntropySource(pretended: 6))
        let salts = [
            Self.salt.salt(of: "journal.0"), Self.salt.salt(of: "journal.1"),
            Self.salt.salt(of: "chain"), other.salt(of: "journal.0"),
        ]
        for (place, salt) in salts.enumerated() {
            for later in salts[(place + 1)...] {
                #expect(salt.mark != later.mark && salt.sum != later.sum)
            }
        }
    }

    @Test func `files of the first format are refused by that name`() throws {
        let first = RecordFrame(sequence: 1, synced: 0, payload: [1]).bytes(
            RecordSalt(mark: RecordHeader.firstMagic, sum: 0))
        for name in ["journal.0", "chain"] {
            var storage = HostMemoryStorage()
            storage.replace(name, with: first)
            #expect(throws: DurabilityFault.oldFormat(file: name)) {
                if name == "chain" {
                    let genesis = BlockHeader.genesis(
                        identity: ChainIdentity(
                            chain: try #require(ChainID("test")), genesis: .zero),
                        time: Timestamp(0), stateRoot: .zero)
                    _ = try Archive.open(
                        &storage, from: genesis, salt: Self.salt, promised: .genesis
                    ) { _ in }
                } else {
                    _ = try Journal.open(
                        &storage, of: Self.home, salt: Self.salt, promised: .none)
                }
            }
            #expect(storage.bytes(name) == first)
        }
    }

    @Test func `a signer of the first format is refused by that name`() throws {
        var storage = HostMemoryStorage()
        try SignerSlots.create(in: &storage, of: Self.home, salt: Self.salt)
        var bytes = storage.bytes("signer")
        for slot in [0, 4096] {
            // The count of the payload, then the magic, whose last byte is the format's number.
            let count = Int(bytes[slot]) | Int(bytes[slot + 1]) << 8
            let payload = slot + 4..<slot + 4 + count
            #expect(bytes[slot + 11] == UInt8(ascii: "2"))
            bytes[slot + 11] = UInt8(ascii: "1")
            withUnsafeBytes(of: Checksum.of(Array(bytes[payload])).littleEndian) { sum in
                bytes.replaceSubrange(payload.upperBound..<payload.upperBound + 4, with: sum)
            }
        }
        storage.replace("signer", with: bytes)
        #expect(throws: DurabilityFault.oldFormat(file: "signer")) {
            _ = try SignerSlots.open(&storage, of: Self.home)
        }
    }
}
