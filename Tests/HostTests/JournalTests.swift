import Chain
import Consensus
import Cryptography
import Host
import Testing
import Vocabulary

/// The write-ahead log on every kind of bad day.
@Suite struct JournalTests {
    private static let home = HomeIdentity(genesis: .zero, validator: ValidatorIndex(0))
    private static let salt = HomeSalt(EntropySource(pretended: 5))

    private func record(_ view: UInt64) throws -> JournalRecord {
        let signature = try #require(Signature([UInt8](repeating: UInt8(view & 0xFF), count: 64)))
        return .vote(
            Vote(
                ballot: .nullify(epoch: Epoch(0), view: View(view)), signer: ValidatorIndex(0),
                signature: signature, extension: []))
    }

    /// Whose it is, then `batches` batches of two records each, every one synced but the last.
    private func written(_ batches: Int) throws -> (HostMemoryStorage, [JournalRecord], [Int]) {
        var storage = HostMemoryStorage()
        var (journal, _) = try Journal.open(
            &storage, of: Self.home, salt: Self.salt, promised: .none)
        try journal.append(.home(Self.home), to: &storage)
        var records = [JournalRecord.home(Self.home)]
        var ends = [storage.bytes("journal.0").count]
        for batch in 0..<batches {
            for number in 0..<2 {
                let record = try record(UInt64(2 * batch + number + 1))
                try journal.append(record, to: &storage)
                records.append(record)
                ends.append(storage.bytes("journal.0").count)
            }
            if batch + 1 < batches { try journal.sync(&storage) }
        }
        return (storage, records, ends)
    }

    @Test func `what was appended is read again in order`() throws {
        var (storage, records, _) = try written(3)
        let (journal, read) = try Journal.open(
            &storage, of: Self.home, salt: Self.salt, promised: .none)
        #expect(read == records)
        #expect(journal.lastSequence == 7)
    }

    @Test func `a tail torn at any byte loses the torn records and no other`() throws {
        let (whole, records, ends) = try written(3)
        let bytes = whole.bytes("journal.0")
        for size in ends[4]...bytes.count {
            var storage = whole
            storage.replace("journal.0", with: Array(bytes.prefix(size)))
            let (_, read) = try Journal.open(
                &storage, of: Self.home, salt: Self.salt, promised: .none)
            let count = ends.count { $0 <= size }
            #expect(read == Array(records.prefix(count)), "cut at \(size)")
            #expect(storage.bytes("journal.0").count == ends[count - 1])
            #expect(storage.syncs.last == "journal.0" || size == ends[count - 1])
        }
    }

    @Test func `a tail with any byte spoiled is cut there, and appending goes on`() throws {
        let (whole, records, ends) = try written(3)
        for index in ends[4]..<whole.bytes("journal.0").count {
            var storage = whole
            var bytes = whole.bytes("journal.0")
            bytes[index] ^= 0x55
            storage.replace("journal.0", with: bytes)
            var (journal, read) = try Journal.open(
                &storage, of: Self.home, salt: Self.salt, promised: .none)
            let count = index < ends[5] ? 5 : 6
            #expect(read == Array(records.prefix(count)), "spoiled at \(index)")
            try journal.append(record(99), to: &storage)
            let (_, again) = try Journal.open(
                &storage, of: Self.home, salt: Self.salt, promised: .none)
            #expect(again == Array(records.prefix(count)) + [try record(99)])
        }
    }

    @Test func `the first of an unsynced batch lost and the second there is a torn tail`() throws {
        var (storage, records, ends) = try written(3)
        var bytes = storage.bytes("journal.0")
        for index in ends[4]..<ends[5] { bytes[index] = 0 }
        storage.replace("journal.0", with: bytes)
        let (_, read) = try Journal.open(&storage, of: Self.home, salt: Self.salt, promised: .none)
        #expect(read == Array(records.prefix(5)))
    }

    @Test func `a spoiled record that was synced is damage, whichever byte`() throws {
        let (whole, _, ends) = try written(3)
        for index in 0..<ends[2] {
            var storage = whole
            var bytes = whole.bytes("journal.0")
            bytes[index] ^= 0x55
            storage.replace("journal.0", with: bytes)
            let offset = ends.last { $0 <= index } ?? (index < 16 ? 0 : 16)
            #expect(throws: DurabilityFault.damaged(file: "journal.0", offset: offset)) {
                _ = try Journal.open(&storage, of: Self.home, salt: Self.salt, promised: .none)
            }
        }
    }

    @Test func `records of another home are refused, of validator or chain`() throws {
        let (whole, _, _) = try written(2)
        for home in [
            HomeIdentity(genesis: .zero, validator: ValidatorIndex(1)),
            HomeIdentity(genesis: Digest.tagged("test/other", []), validator: ValidatorIndex(0)),
        ] {
            var storage = whole
            #expect(
                throws: DurabilityFault.foreign(
                    file: "journal.0", of: Self.home, started: home)
            ) { _ = try Journal.open(&storage, of: home, salt: Self.salt, promised: .none) }
        }
    }

    @Test func `a journal that names no home, or has another's vote, is refused`() throws {
        let other = HomeIdentity(genesis: .zero, validator: ValidatorIndex(9))
        for records in [[try record(1)], [.home(other), try record(1)]] {
            var storage = HostMemoryStorage()
            var (journal, _) = try Journal.open(
                &storage, of: other, salt: Self.salt, promised: .none)
            for record in records { try journal.append(record, to: &storage) }
            let error = #expect(throws: DurabilityFault.self) {
                _ = try Journal.open(&storage, of: other, salt: Self.salt, promised: .none)
            }
            guard case .unreadable(file: "journal.0", _) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    @Test func `a segment that is missing, or has a strange name, is refused`() throws {
        let (whole, _, _) = try written(2)
        for name in ["journal.2", "journal.7", "journal.x", "journal.", "journal.01"] {
            var storage = whole
            storage.replace(name, with: [])
            #expect(throws: DurabilityFault.strayFile(name)) {
                _ = try Journal.open(&storage, of: Self.home, salt: Self.salt, promised: .none)
            }
        }
    }

    @Test func `one sync a batch, none for nothing`() throws {
        var storage = HostMemoryStorage()
        var (journal, _) = try Journal.open(
            &storage, of: Self.home, salt: Self.salt, promised: .none)
        try journal.sync(&storage)
        #expect(storage.syncs.isEmpty)
        try journal.append(record(1), to: &storage)
        try journal.append(record(2), to: &storage)
        try journal.sync(&storage)
        try journal.sync(&storage)
        #expect(storage.syncs == ["journal.0"])
    }

    @Test func `old segments go when their views are final, and numbering outlives them`() throws {
        var storage = HostMemoryStorage()
        var (journal, _) = try Journal.open(
            &storage, of: Self.home, salt: Self.salt, promised: .none)
        var view: UInt64 = 0
        while try storage.list().count < 2 {
            view += 1
            try journal.append(big(view), to: &storage)
        }
        #expect(journal.extent.firstSegment == 0)
        let early = journal.condemn(through: View(view - 2))
        let ripe = journal.condemn(through: View(view - 1))
        #expect(!early && ripe)
        #expect(try storage.list() == ["journal.0", "journal.1"])
        #expect(journal.extent.firstSegment == 1)
        let last = journal.lastSequence
        try journal.removeCondemned(from: &storage)
        #expect(try storage.list() == ["journal.1"])
        // The power goes: what is left must carry the numbers on.
        let kept = storage.files.map(\.synced)
        storage.replace("journal.1", with: kept[0])
        let (again, read) = try Journal.open(
            &storage, of: Self.home, salt: Self.salt,
            promised: JournalExtent(firstSegment: 1, lastSequence: last))
        #expect(again.lastSequence == last)
        #expect(read == [.home(Self.home), try big(view)])
    }

    @Test func `a journal that ends before what was promised is refused and left alone`() throws {
        var (storage, _, _) = try written(3)
        let last = try Journal.open(&storage, of: Self.home, salt: Self.salt, promised: .none)
            .journal
            .lastSequence
        let bytes = Array(storage.bytes("journal.0").dropLast())
        storage.replace("journal.0", with: bytes)
        let lost = DurabilityFault.journalLost(signerSaw: last, journalEnds: last - 1)
        #expect(throws: lost) {
            _ = try Journal.open(
                &storage, of: Self.home, salt: Self.salt,
                promised: JournalExtent(firstSegment: 0, lastSequence: last))
        }
        #expect(storage.bytes("journal.0") == bytes)
        _ = try Journal.open(
            &storage, of: Self.home, salt: Self.salt,
            promised: JournalExtent(firstSegment: 0, lastSequence: last - 1))
        #expect(storage.bytes("journal.0").count < bytes.count)
    }

    @Test func `segments go one by one, each for good before the next`() throws {
        var storage = HostMemoryStorage()
        var (journal, _) = try Journal.open(
            &storage, of: Self.home, salt: Self.salt, promised: .none)
        try journal.append(.home(Self.home), to: &storage)
        var view: UInt64 = 0
        while try storage.list().count < 4 {
            view += 1
            try journal.append(big(view), to: &storage)
        }
        try journal.sync(&storage)
        let before = storage.syncs.count
        let ripe = journal.condemn(through: View(view - 1))
        #expect(ripe)
        let whole = storage
        try journal.removeCondemned(from: &storage)
        #expect(try storage.list() == ["journal.3"])
        #expect(storage.syncs.count == before + 3)
        // What has to go, and has not gone yet, is read like the rest; what must not go is missed.
        for (first, gone) in [(2, 1), (2, 2), (2, 3), (0, 1)] as [(UInt64, Int)] {
            var left = whole
            for number in 0..<gone { try left.remove("journal.\(number)") }
            let promised = JournalExtent(firstSegment: first, lastSequence: journal.lastSequence)
            guard gone > first else {
                let (again, _) = try Journal.open(
                    &left, of: Self.home, salt: Self.salt, promised: promised)
                #expect(again.extent.firstSegment == gone)
                continue
            }
            #expect(throws: DurabilityFault.segmentLost(file: "journal.\(first)")) {
                _ = try Journal.open(&left, of: Self.home, salt: Self.salt, promised: promised)
            }
        }
    }

    /// A record of about 400 KB, so that segments fill up.
    private func big(_ view: UInt64) throws -> JournalRecord {
        let body = BlockBody(
            transactions: Array(repeating: [UInt8](repeating: 7, count: 16_000), count: 25),
            oracle: [], evidence: [])
        let justification = Justification(parent: nil, gaps: [])
        let header = BlockHeader(
            genesis: .zero, epoch: Epoch(0), view: View(view), height: Height(view),
            parent: .zero, parentView: View(view - 1), time: Timestamp(1),
            proposer: ValidatorIndex(0), body: body, justification: justification,
            stateRoot: .zero, receiptsRoot: .zero)
        return .block(Block(header: header, body: body, justification: justification))
    }
}
