import Chain
import Clearing
import Consensus
import Cryptography
import Host
import Node
import Testing
import Vocabulary

/// What a validator finds when it comes back to its files, or to those of another.
@Suite struct HomeTests {
    /// Time that moves when it is looked at.
    private final class Ticking: TimeSource {
        private var microseconds: Int64

        init(from microseconds: Int64) { self.microseconds = microseconds }

        func now() -> Moment {
            microseconds += 50_000
            return Moment(
                instant: Instant(microseconds: microseconds),
                wall: Timestamp(1_000 + microseconds / 1_000))
        }
    }

    private struct Nowhere: Network {
        func send(_ message: [UInt8], to peer: ValidatorIndex, at instant: Instant) {}
        func receive(at instant: Instant) -> (from: ValidatorIndex, message: [UInt8])? { nil }
        var nextDeadline: Instant? { nil }
    }

    private typealias Loop = HostLoop<
        ClearingApplication, Nowhere, HostMemoryStorage, KeySigner, Ticking
    >

    private typealias SharedLoop = HostLoop<
        ClearingApplication, Nowhere, SharedStorage, KeySigner, Ticking
    >

    private static let salt = HomeSalt(EntropySource(pretended: 5))
    private let genesis: GenesisDocument
    private let otherGenesis: GenesisDocument

    init() throws {
        genesis = try Self.genesis(at: 1_000)
        otherGenesis = try Self.genesis(at: 1_001)
    }

    private static func genesis(at time: Int64) throws -> GenesisDocument {
        try #require(
            GenesisDocument.development(
                validators: 1,
                accounts: [AccountAddress(of: DevelopmentKeys.voting(ValidatorIndex(0)).publicKey)],
                balance: Amount(1_000_000_000), time: Timestamp(time)))
    }

    private func start(
        _ storage: HostMemoryStorage, _ genesis: GenesisDocument,
        from microseconds: Int64 = 0
    ) throws(DurabilityFault) -> Loop {
        let application = ClearingApplication(genesis: genesis)
        return try HostLoop(
            configuration: NodeConfiguration(
                identity: genesis.identity, validators: genesis.validators,
                timing: genesis.timing,
                genesis: genesis.header(stateRoot: application.genesisRoot),
                me: ValidatorIndex(0), signatureCheck: .real),
            application: application, network: Nowhere(), storage: storage,
            key: KeySigner(DevelopmentKeys.voting(ValidatorIndex(0))),
            time: Ticking(from: microseconds))
    }

    /// The files of a validator alone on its chain that finalized some blocks.
    private func lived(_ genesis: GenesisDocument, turns: Int = 20) throws -> HostMemoryStorage {
        var storage = HostMemoryStorage()
        try SignerSlots.create(
            in: &storage,
            of: HomeIdentity(genesis: genesis.identity.genesis, validator: ValidatorIndex(0)),
            salt: Self.salt)
        var loop = try start(storage, genesis)
        for _ in 0..<turns { try loop.turn() }
        try #require(loop.archivedHeight > Height(3))
        return loop.storage
    }

    @Test func `a validator goes on from its own files`() throws {
        let storage = try lived(genesis)
        let again = try start(storage, genesis)
        #expect(again.archivedHeight > Height(3))
    }

    @Test func `the files of another chain are refused, together and each alone`() throws {
        let own = try lived(genesis)
        let foreign = try lived(otherGenesis)
        #expect(throws: DurabilityFault.self) { _ = try start(foreign, genesis) }
        for name in ["signer", "journal.0", "chain"] {
            var mixed = own
            mixed.replace(name, with: foreign.bytes(name))
            #expect(throws: DurabilityFault.self, "\(name)") { _ = try start(mixed, genesis) }
        }
    }

    @Test func `a chain shorter than it was durable is refused, however it got short`() throws {
        let own = try lived(genesis)
        let bytes = own.bytes("chain")
        let noise = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 8) }
        for spoiled in [[], Array(bytes.prefix(bytes.count / 2)), noise] {
            var storage = own
            storage.replace("chain", with: spoiled)
            let error = #expect(throws: DurabilityFault.self) {
                _ = try start(storage, genesis)
            }
            guard case .chainLost = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    @Test func `a longer chain of the same genesis will do`() throws {
        var own = try lived(genesis, turns: 20)
        let longer = try lived(genesis, turns: 40)
        own.replace("chain", with: longer.bytes("chain"))
        var loop = try start(own, genesis, from: 60_000_000)
        for _ in 0..<20 { try loop.turn() }
        let end = try start(longer, genesis).archivedHeight
        #expect(loop.archivedHeight > end)
    }

    @Test func `a chain without a quorum behind its end is refused`() throws {
        var own = try lived(genesis)
        var unproved = HostMemoryStorage()
        let header = genesis.header(
            stateRoot: ClearingApplication(genesis: genesis).genesisRoot)
        let archive = try Archive.open(&own, from: header, salt: Self.salt, promised: .genesis) {
            _ in
        }
        var copy = try Archive.open(&unproved, from: header, salt: Self.salt, promised: .genesis) {
            _ in
        }
        var height = Height.genesis.next
        while let entry = try archive.read(height, from: &own) {
            let signature = try #require(Signature([UInt8](repeating: 1, count: 64)))
            let votes = entry.certificate.entries.map { part in
                Vote(
                    ballot: entry.certificate.ballot(of: part), signer: part.signer,
                    signature: signature, extension: [])
            }
            try copy.append(
                ArchivedBlock(
                    block: entry.block, certificate: try #require(Certificate(votes))),
                to: &unproved)
            height = height.next
        }
        own.replace("chain", with: unproved.bytes("chain"))
        #expect(throws: DurabilityFault.self) { _ = try start(own, genesis) }
    }

    private func fault(_ storage: HostMemoryStorage) -> String {
        do throws(DurabilityFault) {
            _ = try start(storage, genesis)
            return "none"
        } catch {
            return error.description
        }
    }

    /// The files with the archive's entries changed, and framed anew with sound checksums.
    private func archive(
        of home: HostMemoryStorage, _ change: (inout [ArchivedBlock]) throws -> Void
    ) throws -> HostMemoryStorage {
        var home = home
        var entries: [ArchivedBlock] = []
        let header = genesis.header(
            stateRoot: ClearingApplication(genesis: genesis).genesisRoot)
        _ = try Archive.open(&home, from: header, salt: Self.salt, promised: .genesis) {
            entries.append($0)
        }
        try change(&entries)
        try home.remove(Archive.file)
        var copy = try Archive.open(&home, from: header, salt: Self.salt, promised: .genesis) { _ in
        }
        for entry in entries { try copy.append(entry, to: &home) }
        return home
    }

    @Test func `the last certificate must be of the last block`() throws {
        let own = try lived(genesis)
        #expect(try fault(archive(of: own) { _ in }) == "none")
        let swapped = try archive(of: own) { entries in
            let last = entries.count - 1
            entries[last] = ArchivedBlock(
                block: entries[last].block, certificate: entries[last - 1].certificate)
        }
        #expect(fault(swapped).contains("no quorum"))
    }

    @Test func `a body that is not the header's is refused`() throws {
        let swapped = try archive(of: try lived(genesis)) { entries in
            let last = entries[entries.count - 1]
            let body = BlockBody(transactions: [[1, 2, 3]], oracle: [], evidence: [])
            entries[entries.count - 1] = ArchivedBlock(
                block: Block(
                    header: last.block.header, body: body,
                    justification: last.block.justification),
                certificate: last.certificate)
        }
        #expect(fault(swapped).contains("is not what its header says"))
    }

    @Test func `a refused file is left as it was found`() throws {
        for name in ["chain", "journal.0"] {
            var storage = try lived(genesis)
            var bytes = storage.bytes(name)
            bytes.removeLast(bytes.count / 2)
            storage.replace(name, with: bytes)
            let medium = SharedStorage(storage)
            #expect(throws: DurabilityFault.self) { try begin(on: medium) }
            #expect(medium.files.bytes(name) == bytes, "\(name)")
        }
    }

    @Test func `no slot speaks of a chain that is not on the medium`() throws {
        // A process that was killed between writing the chain and syncing it: the next one reads
        // all of it, votes, and then the power goes.
        var storage = try lived(genesis)
        let bytes = storage.bytes("chain")
        storage.forget("chain", after: bytes.count / 2)
        let medium = SharedStorage(storage)
        try begin(on: medium)
        try #require(!medium.media.isEmpty)
        for (number, left) in medium.media.enumerated() {
            #expect(fault(left) == "none", "behind slot \(number)")
        }
    }

    @Test func `a segment goes when the slot says so, and is missed before`() throws {
        var storage = try lived(genesis)
        let home = HomeIdentity(genesis: genesis.identity.genesis, validator: ValidatorIndex(0))
        var (journal, _) = try Journal.open(
            &storage, of: home, salt: Self.salt, promised: .none)
        // Old votes fill the segment, so that the next record begins another.
        let signature = try #require(Signature([UInt8](repeating: 1, count: 64)))
        let old = Vote(
            ballot: .nullify(epoch: Epoch(0), view: View(1)), signer: ValidatorIndex(0),
            signature: signature, extension: [UInt8](repeating: 0, count: 800))
        while storage.bytes("journal.0").count < Journal.segmentBytes {
            try journal.append(.vote(old), to: &storage)
        }
        try journal.sync(&storage)
        let medium = SharedStorage(storage)
        var loop = try begin(on: medium)
        for _ in 0..<20 { try loop.turn() }
        let left = try medium.list().filter { $0.hasPrefix("journal.") }
        #expect(left == ["journal.1"])
        var announced = try #require(
            try medium.media.first { left in
                var left = left
                return try SignerSlots.open(&left, of: home).journal.firstSegment == 1
            })
        let names = try announced.list()
        #expect(names.contains("journal.0"), "removed before the slot said so")
        #expect(fault(announced) == "none")
        var robbed = medium.files
        try robbed.remove("journal.1")
        #expect(throws: DurabilityFault.self) { _ = try start(robbed, genesis) }
        var early = storage
        try early.remove("journal.0")
        early.replace("journal.1", with: medium.files.bytes("journal.1"))
        #expect(throws: DurabilityFault.segmentLost(file: "journal.0")) {
            _ = try start(early, genesis)
        }
    }

    @discardableResult
    private func begin(on medium: SharedStorage) throws(DurabilityFault) -> SharedLoop {
        let application = ClearingApplication(genesis: genesis)
        return try HostLoop(
            configuration: NodeConfiguration(
                identity: genesis.identity, validators: genesis.validators,
                timing: genesis.timing,
                genesis: genesis.header(stateRoot: application.genesisRoot),
                me: ValidatorIndex(0), signatureCheck: .real),
            application: application, network: Nowhere(), storage: medium,
            key: KeySigner(DevelopmentKeys.voting(ValidatorIndex(0))),
            time: Ticking(from: 10_000_000))
    }
}
