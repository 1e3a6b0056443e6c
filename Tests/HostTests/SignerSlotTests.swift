import Chain
import Consensus
import Cryptography
import Host
import Testing
import Vocabulary

/// The signer's two slots.
@Suite struct SignerSlotTests {
    private static let home = HomeIdentity(genesis: .zero, validator: ValidatorIndex(0))
    private static let salt = HomeSalt(EntropySource(pretended: 5))

    private func mark(_ view: UInt64) -> SignerMark {
        SignerMark(
            epoch: Epoch(0), view: View(view), last: .nullify(epoch: Epoch(0), view: View(view)),
            notarized: nil)
    }

    private func storage(through view: UInt64) throws -> HostMemoryStorage {
        var storage = HostMemoryStorage()
        try SignerSlots.create(in: &storage, of: Self.home, salt: Self.salt)
        var slots = try SignerSlots.open(&storage, of: Self.home)
        for number in 1...view {
            try slots.write(
                mark(number),
                journal: JournalExtent(firstSegment: number / 2, lastSequence: number),
                chainHeight: Height(number), to: &storage)
        }
        return storage
    }

    @Test func `the newest mark is found again`() throws {
        for view in 1...5 as ClosedRange<UInt64> {
            var storage = try storage(through: view)
            let slots = try SignerSlots.open(&storage, of: Self.home)
            #expect(slots.mark == mark(view))
            #expect(
                slots.journal == JournalExtent(firstSegment: view / 2, lastSequence: view))
            #expect(slots.chainHeight == Height(view))
        }
    }

    @Test func `a new signer has signed nothing`() throws {
        var storage = HostMemoryStorage()
        try SignerSlots.create(in: &storage, of: Self.home, salt: Self.salt)
        #expect(try SignerSlots.open(&storage, of: Self.home).mark == .start)
    }

    @Test func `a torn write leaves the mark before it`() throws {
        let before = try storage(through: 3).bytes("signer")
        let after = try storage(through: 4).bytes("signer")
        let changed = before.indices.filter { before[$0] != after[$0] }
        let first = try #require(changed.first)
        #expect(changed.allSatisfy { $0 / 4096 == first / 4096 })
        for count in 1..<changed.count {
            var torn = before
            for index in changed.prefix(count) { torn[index] = after[index] }
            var storage = HostMemoryStorage()
            storage.replace("signer", with: torn)
            #expect(try SignerSlots.open(&storage, of: Self.home).mark == mark(3), "\(count) bytes")
        }
    }

    @Test func `no file and no sound slot are doubt, not a fresh start`() throws {
        var empty = HostMemoryStorage()
        #expect(throws: DurabilityFault.self) { _ = try SignerSlots.open(&empty, of: Self.home) }
        var spoiled = try storage(through: 3)
        var bytes = spoiled.bytes("signer")
        bytes[9] ^= 1
        bytes[4096 + 9] ^= 1
        spoiled.replace("signer", with: bytes)
        #expect(throws: DurabilityFault.self) { _ = try SignerSlots.open(&spoiled, of: Self.home) }
    }

    @Test func `each write is synced`() throws {
        #expect(try storage(through: 3).syncs.count == 5)
    }

    @Test func `the signer of another validator or chain is refused`() throws {
        for home in [
            HomeIdentity(genesis: .zero, validator: ValidatorIndex(1)),
            HomeIdentity(genesis: Digest.tagged("test/other", []), validator: ValidatorIndex(0)),
        ] {
            var storage = try storage(through: 2)
            #expect(
                throws: DurabilityFault.foreign(file: "signer", of: Self.home, started: home)
            ) { _ = try SignerSlots.open(&storage, of: home) }
        }
    }

    @Test func `a signer is made in an empty home only`() throws {
        for name in ["signer", "journal.0", "journal.12", "chain"] {
            var storage = HostMemoryStorage()
            storage.replace(name, with: [1])
            #expect(throws: DurabilityFault.self, "\(name)") {
                try SignerSlots.create(in: &storage, of: Self.home, salt: Self.salt)
            }
            #expect(try storage.list() == [name])
        }
    }
}
