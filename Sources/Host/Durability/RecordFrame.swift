import Encoding

/// One record of an append-only file: mark, length, sequence, what was synced before, checksum,
/// payload. The mark lets a reader find records behind a bad one; what they say was synced tells
/// whether the bad one had been promised, or was lost with the tail that a power cut tears.
struct RecordFrame {
    static let mark: UInt32 = 0x314A_564E
    static let headerBytes = 28
    static let payloadLimit = 8 * 1024 * 1024

    let sequence: UInt64
    /// The last record known to be on the medium when this one was written; 0 for none.
    let synced: UInt64
    let payload: [UInt8]

    var size: Int { Self.headerBytes + payload.count }

    var bytes: [UInt8] {
        var writer = Writer(capacity: size)
        writer.write(Self.mark)
        writer.write(UInt32(payload.count))
        writer.write(sequence)
        writer.write(synced)
        writer.write(Self.checksum(sequence, synced, payload))
        writer.write(fixed: payload)
        return writer.bytes
    }

    /// The frame that begins at `offset`, if a whole and sound one does.
    static func read(_ bytes: [UInt8], at offset: Int) -> RecordFrame? {
        guard bytes.count - offset >= headerBytes else { return nil }
        let (mark, length, sequence, synced, sum) = bytes.withUnsafeBytes { raw in
            (
                raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian,
                raw.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self).littleEndian,
                raw.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self).littleEndian,
                raw.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self).littleEndian,
                raw.loadUnaligned(fromByteOffset: offset + 24, as: UInt32.self).littleEndian
            )
        }
        let start = offset + headerBytes
        guard mark == Self.mark, length <= payloadLimit, bytes.count - start >= Int(length)
        else { return nil }
        let payload = Array(bytes[start..<start + Int(length)])
        guard checksum(sequence, synced, payload) == sum else { return nil }
        return RecordFrame(sequence: sequence, synced: synced, payload: payload)
    }

    private static func checksum(
        _ sequence: UInt64, _ synced: UInt64, _ payload: [UInt8]
    ) -> UInt32 {
        var writer = Writer(capacity: 20)
        writer.write(UInt32(payload.count))
        writer.write(sequence)
        writer.write(synced)
        return Checksum.of(payload, startingFrom: Checksum.of(writer.bytes))
    }
}
