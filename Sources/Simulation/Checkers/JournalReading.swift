import Chain
import Consensus
import Cryptography
import Encoding
import Vocabulary

/// What is new in a journal's durable bytes. Reads the format by itself rather than through the
/// code that writes it.
struct JournalReading {
    enum Record {
        case block(Digest)
        case certificate(BallotKind, View, Digest)
        case vote(Ballot)
        case home
    }

    /// Of a file: format, the mark of its records, what their sums start from, a sum.
    static let fileHeaderBytes = 16
    static let headerBytes = 28
    /// Version, genesis, epoch, view, height, parent, its view, time, proposer, six roots.
    static let blockHeaderBytes = 2 + 32 + 4 + 8 + 8 + 32 + 8 + 8 + 2 + 6 * 32

    /// How far each file was read.
    private var positions: [(file: String, offset: Int)] = []

    /// The records behind what was read before, as far as they are whole.
    mutating func news(of file: String, _ bytes: [UInt8]) -> [Record] {
        let place = positions.firstIndex { $0.file == file } ?? positions.count
        if place == positions.count { positions.append((file, Self.fileHeaderBytes)) }
        var records: [Record] = []
        while let (record, end) = Self.read(bytes, at: positions[place].offset) {
            records.append(record)
            positions[place].offset = end
        }
        return records
    }

    /// A disk that begins anew.
    mutating func forget() { positions = [] }

    private static func read(_ bytes: [UInt8], at offset: Int) -> (Record, end: Int)? {
        guard offset + headerBytes <= bytes.count else { return nil }
        let (mark, found, length) = bytes.withUnsafeBytes { raw in
            (
                raw.loadUnaligned(fromByteOffset: 4, as: UInt32.self).littleEndian,
                raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian,
                Int(raw.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self).littleEndian)
            )
        }
        let start = offset + headerBytes
        guard found == mark, start + length <= bytes.count else { return nil }
        do throws(DecodingFault) {
            // A block's name is a hash of the bytes of its header: the rest is not read.
            let isBlock = length > blockHeaderBytes && bytes[start] == 1
            let end = start + (isBlock ? 1 + blockHeaderBytes : length)
            return (try record(Array(bytes[start..<end])), start + length)
        } catch {
            return nil
        }
    }

    private static func record(_ payload: [UInt8]) throws(DecodingFault) -> Record {
        var reader = Reader(payload)
        let tag = try reader.read(UInt8.self)
        switch tag {
        case 1:
            let header = try reader.readFixed(blockHeaderBytes)
            return .block(Digest.tagged("novation/block/1", header))
        case 2:
            let kind: BallotKind = try reader.read()
            _ = try reader.read(Epoch.self)
            let view: View = try reader.read()
            _ = try reader.read(View.self)
            return .certificate(kind, view, try reader.read())
        case 3: return .vote(try reader.read())
        case 4: return .home
        default: throw reader.fault(.unknownTag(tag))
        }
    }
}
