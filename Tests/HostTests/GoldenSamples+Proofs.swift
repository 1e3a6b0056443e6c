import Cryptography
import Encoding
import Vocabulary

/// Tables, maps and trees, and what is proved of them.
extension GoldenSamples {
    private struct Row: TableRow {
        var wide: UInt64 = 0
        var narrow: UInt32 = 0
        var other: UInt32 = 0
    }

    static func proofs() -> [(name: String, bytes: [UInt8])] {
        trees() + tables() + maps()
    }

    private static func trees() -> [(name: String, bytes: [UInt8])] {
        let proof = MerkleTree(leaves: [[1], [2, 2], [3], [4], [5]]).proof(of: 2)
        return proof.map { [("MerkleProof", $0.canonicalBytes)] } ?? []
    }

    /// Forty rows, of which one is gone, one was changed and one is new.
    private static func tables() -> [(name: String, bytes: [UInt8])] {
        var table = Table<Row>(name: "golden")
        for number in 0..<40 { _ = table.insert(row(number)) }
        _ = table.sealBlock()
        table.remove(8)
        table.update(9) { $0.narrow = 99 }
        _ = table.insert(row(40))
        table.remove(30)
        _ = table.insert(row(41))
        _ = table.insert(row(42))
        let delta = table.sealBlock()
        table.remove(20)
        let proof = table.proof(of: 9)
        let manifest = TableSnapshot(of: &table).manifest
        return [
            ("TableDelta", delta.canonicalBytes), ("TableManifest", manifest.canonicalBytes),
            ("TableCrown", manifest.crown.canonicalBytes),
        ] + (proof.map { [("TableProof", $0.canonicalBytes)] } ?? [])
    }

    private static func row(_ number: Int) -> Row {
        Row(wide: UInt64(number) * 1_000_003, narrow: UInt32(number), other: 7)
    }

    private static func maps() -> [(name: String, bytes: [UInt8])] {
        var map = SortedMap<Digest, Amount>(name: "golden")
        for number in 0..<30 as Range<UInt8> { map.set(Amount(Int64(number)), for: digest(number)) }
        let (present, absent) = (map.proof(of: digest(9)), map.proof(of: digest(99)))
        return [
            ("SortedMap", map.canonicalBytes),
            ("SortedMapPlace", digest(9).place.canonicalBytes),
            ("SortedMapProof present", present.canonicalBytes),
            ("SortedMapProof absent", absent.canonicalBytes),
        ]
    }
}
