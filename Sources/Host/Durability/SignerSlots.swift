import Consensus
import Encoding
import Vocabulary

/// The signer's memory on disk: two slots in separate blocks of the medium, written in turn, so
/// that a torn write spoils only the slot that was being replaced.
package struct SignerSlots {
    package static let file = "signer"
    static let stride = 4096
    private static let magic: UInt64 = 0x3252_474E_5349_564E
    /// Of slots without a salt.
    private static let firstMagic: UInt64 = 0x3152_474E_5349_564E

    private struct Slot {
        let home: HomeIdentity
        let salt: HomeSalt
        let generation: UInt64
        let journal: JournalExtent
        let chainHeight: Height
        let mark: SignerMark
    }

    private var newest: Slot

    package var mark: SignerMark { newest.mark }
    /// What of the journal was durable when the newest slot was written.
    package var journal: JournalExtent { newest.journal }

    package var salt: HomeSalt { newest.salt }

    /// Final blocks that were durable when the newest slot was written.
    package var chainHeight: Height { newest.chainHeight }

    /// Only `init` makes a signer file, in an empty home: its absence later means that it was lost,
    /// and a fresh one could sign against what the lost one signed.
    package static func create(
        in storage: inout some Storage, of home: HomeIdentity, salt: HomeSalt
    ) throws(DurabilityFault) {
        let names = try stored { () throws(StorageFault) in try storage.list() }
        let found = names.first { name in
            name == file || name == Archive.file || name.hasPrefix(Journal.prefix)
        }
        if let found {
            throw .signerInDoubt("\(found) is there already, and a home is made once")
        }
        var slots = SignerSlots(
            newest: Slot(
                home: home, salt: salt, generation: 0, journal: .none, chainHeight: .genesis,
                mark: .start))
        for _ in 0..<2 {
            try slots.write(.start, journal: .none, chainHeight: .genesis, to: &storage)
        }
    }

    package static func open(
        _ storage: inout some Storage, of home: HomeIdentity
    ) throws(DurabilityFault) -> SignerSlots {
        let bytes = try stored { () throws(StorageFault) in try storage.read(file) }
        guard let bytes else { throw .signerInDoubt("there is no signer file") }
        let payloads = [0, stride].compactMap { offset in
            bytes.count > offset
                ? payload(of: bytes[offset..<min(offset + stride, bytes.count)]) : nil
        }
        guard let newest = payloads.compactMap(slot).max(by: { $0.generation < $1.generation })
        else {
            let isOld = payloads.contains { begins($0, with: firstMagic) }
            throw isOld
                ? .oldFormat(file: file)
                : .signerInDoubt("neither slot of the signer file is sound")
        }
        guard newest.home == home else {
            throw .foreign(file: file, of: newest.home, started: home)
        }
        return SignerSlots(newest: newest)
    }

    /// Durable when this returns. The journal's extent and the chain up to `chainHeight` must be
    /// already; what lies before the extent may be removed from then on.
    package mutating func write(
        _ mark: SignerMark, journal: JournalExtent, chainHeight: Height,
        to storage: inout some Storage
    ) throws(DurabilityFault) {
        let slot = Slot(
            home: newest.home, salt: newest.salt, generation: newest.generation + 1,
            journal: journal, chainHeight: chainHeight, mark: mark)
        let offset = slot.generation % 2 == 0 ? 0 : Self.stride
        let bytes = Self.bytes(of: slot)
        try stored { () throws(StorageFault) in
            try storage.write(bytes, at: offset, in: Self.file)
            try storage.sync(Self.file)
        }
        newest = slot
    }

    private static func bytes(of slot: Slot) -> [UInt8] {
        var payload = Writer()
        payload.write(magic)
        payload.write(slot.home)
        payload.write(fixed: slot.salt.bytes)
        payload.write(slot.generation)
        payload.write(slot.journal.firstSegment)
        payload.write(slot.journal.lastSequence)
        payload.write(slot.chainHeight)
        payload.write(slot.mark)
        var writer = Writer()
        writer.write(counted: payload.bytes)
        writer.write(Checksum.of(payload.bytes))
        invariant(writer.bytes.count <= stride, "a slot fits its block")
        return writer.bytes
    }

    /// What is summed in a slot, if the sum is right.
    private static func payload(of bytes: ArraySlice<UInt8>) -> [UInt8]? {
        do throws(DecodingFault) {
            var reader = Reader(Array(bytes))
            let payload = try reader.readCounted(limit: stride - 8)
            return try reader.read(UInt32.self) == Checksum.of(payload) ? payload : nil
        } catch {
            return nil
        }
    }

    private static func begins(_ payload: [UInt8], with magic: UInt64) -> Bool {
        var writer = Writer(capacity: 8)
        writer.write(magic)
        return payload.starts(with: writer.bytes)
    }

    private static func slot(_ payload: [UInt8]) -> Slot? {
        do throws(DecodingFault) {
            var inner = Reader(payload)
            guard try inner.read(UInt64.self) == magic else { return nil }
            let slot = Slot(
                home: try inner.read(),
                salt: HomeSalt(bytes: try inner.readFixed(HomeSalt.byteCount)),
                generation: try inner.read(),
                journal: JournalExtent(
                    firstSegment: try inner.read(), lastSequence: try inner.read()),
                chainHeight: try inner.read(), mark: try inner.read())
            try inner.finish()
            return slot
        } catch {
            return nil
        }
    }
}
