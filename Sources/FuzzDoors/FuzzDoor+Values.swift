import Chain
import Clearing
import Consensus
import Cryptography
import Encoding
import Host
import Transactions
import Vocabulary

// Canonical bytes, from clients, peers and files.
extension FuzzDoor {
    static let values = [
        value("transaction", SignedTransaction.self), value("operation", Operation.self),
        value("receipt", Receipt.self), value("event", Event.self),
        value("message", Message.self), value("block", Block.self),
        value("header", BlockHeader.self), value("vote", Vote.self),
        value("certificate", Certificate.self), value("evidence", Evidence.self),
        value("oracle", OracleExtension.self), value("journal-record", JournalRecord.self),
        value("archived-block", ArchivedBlock.self), value("genesis-bytes", GenesisDocument.self),
    ]

    static let proofs = [
        value("merkle-proof", MerkleProof.self), value("table-manifest", TableManifest.self),
        value("table-proof", TableProof.self), value("table-delta", TableDelta<FuzzRow>.self),
        value("sorted-map", SortedMap<Digest, Amount>.self),
        value("sorted-map-proof", SortedMapProof.self),
    ]

    private static func value<Value: Canonical>(_ name: String, _ type: Value.Type) -> FuzzDoor {
        let read: @Sendable ([UInt8]) -> Void = { bytes in
            do throws(DecodingFault) { _ = try Value(canonical: bytes) } catch { return }
        }
        return FuzzDoor(name, reading: read) { bytes in
            do throws(DecodingFault) {
                let value = try Value(canonical: bytes)
                invariant(value.canonicalBytes == bytes, "a second form of a \(name)")
            } catch {
                invariant(
                    (0...bytes.count).contains(error.offset), "a fault of \(name) is outside it")
            }
        }
    }
}

/// A row for the doors of tables.
struct FuzzRow: TableRow {
    var wide: UInt64 = 0
    var narrow: UInt32 = 0
    var other: UInt32 = 0
}
