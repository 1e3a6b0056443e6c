import Encoding

/// One record of an append-only file: mark, length, sequence, what was synced before, checksum,
/// payload. The mark lets a reader find records behind a bad one; what they say was synced tells
/// whether the bad one had been promised, or was lost with the tail that a power cut tears.
///
/// A payload may hold anything, what looks like a record included. It is none without the file's
/// salt.
package struct RecordFrame {
    static let headerBytes = 28
    static let payloadLimit = 8 * 1024 * 1024

    let sequence: UInt64
    /// The last record known to be on the medium when this one was written; 0 for none.
    let synced: UInt64
    let payload: [UInt8]

    package init(sequence: UInt64, synced: UInt64, payload: [UInt8]) {
        self.sequence = sequence
        self.synced = synced
        self.payload = payload
    }

    var size: Int { Self.headerBytes + payload.count }

    package func bytes(_ salt: RecordSalt) -> [UInt8] {
        var writer = Writer(capacity: size)
        writer.write(salt.mark)
        writer.write(UInt32(payload.count))
        writer.write(sequence)
        writer.write(synced)
        writer.write(Self.checksum(sequence, synced, payload, salt))
        writer.write(fixed: payload)
        return writer.bytes
    }

    /// The frame that begins at `offset`, if a whole and sound one does.
    static func read(
        _ bytes: [UInt8], at offset: Int, _ salt: RecordSalt
    ) -> RecordFrame? {
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
        guard mark == salt.mark, length <= payloadLimit, bytes.count - start >= Int(length)
        else { return nil }
        let payload = Array(bytes[start..<start + Int(length)])
        guard checksum(sequence, synced, payload, salt) == sum else { return nil }
        return RecordFrame(sequence: sequence, synced: synced, payload: payload)
    }

    private static func checksum(
        _ sequence: UInt64, _ synced: UInt64, _ payload: [UInt8], _ salt: RecordSalt
    ) -> UInt32 {
        var writer = Writer(capacity: 20)
        writer.write(UInt32(payload.count))
        writer.write(sequence)
        writer.write(synced)
        return Checksum.of(payload, startingFrom: Checksum.of(writer.bytes, startingFrom: salt.sum))
    }
}
