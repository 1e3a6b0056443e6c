import Chain
import Consensus
import Cryptography
import Host
import Vocabulary

// Whole files of a validator, as a medium may give them back.
extension FuzzDoor {
    static let files = [
        FuzzDoor("journal") { bytes in
            opened(bytes, as: "journal.0") { storage throws(DurabilityFault) in
                let (journal, records) = try Journal.open(
                    &storage, of: home, salt: salt, promised: .none)
                invariant(
                    journal.lastSequence == UInt64(records.count), "records are numbered from 1")
            }
        },
        FuzzDoor("signer") { bytes in
            opened(bytes, as: SignerSlots.file) { storage throws(DurabilityFault) in
                _ = try SignerSlots.open(&storage, of: home)
            }
        },
        FuzzDoor("chain") { bytes in
            opened(bytes, as: Archive.file) { storage throws(DurabilityFault) in
                let archive = try Archive.open(
                    &storage, from: parent, salt: salt, promised: .genesis
                ) { _ in }
                _ = try archive.range(from: Height(1), in: &storage)
            }
        },
    ]

    private static let home = HomeIdentity(genesis: .zero, validator: ValidatorIndex(0))
    private static let salt = HomeSalt(EntropySource(pretended: 1))
    private static let parent = BlockHeader.genesis(
        identity: FuzzWorld.identity, time: Timestamp(0), stateRoot: .zero)

    /// Behind a first byte of one, parts with two bytes of length before each become sound records:
    /// no search finds the checksums of this home. Other bytes are the file as they are.
    private static func records(_ bytes: [UInt8], in name: String) -> [UInt8] {
        guard bytes.first == 1, name != SignerSlots.file else { return bytes }
        let salt = salt.salt(of: name)
        var file = RecordHeader(salt: salt).bytes
        var rest = bytes.dropFirst()
        var sequence: UInt64 = 1
        while let low = rest.popFirst(), let high = rest.popFirst() {
            let payload = rest.prefix(Int(low) | Int(high) << 8)
            rest = rest.dropFirst(payload.count)
            let frame = RecordFrame(
                sequence: sequence, synced: sequence - 1, payload: Array(payload))
            file += frame.bytes(salt)
            sequence += 1
        }
        return file
    }

    private static func opened(
        _ bytes: [UInt8], as name: String,
        _ body: (inout FuzzStorage) throws(DurabilityFault) -> Void
    ) {
        var storage = FuzzStorage(name: name, bytes: records(bytes, in: name))
        do throws(DurabilityFault) {
            try body(&storage)
            // What was cut off once is gone: the second look finds the same.
            try body(&storage)
        } catch {
            return
        }
    }
}
