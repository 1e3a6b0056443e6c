import Encoding

/// The beginning of a file of records: format, salt, checksum.
package struct RecordHeader {
    static let magic: UInt32 = 0x324A_564E
    /// Files whose records all had one mark, and began at once.
    static let firstMagic: UInt32 = 0x314A_564E
    package static let size = 16

    let salt: RecordSalt

    package init(salt: RecordSalt) { self.salt = salt }

    package var bytes: [UInt8] {
        var writer = Writer(capacity: Self.size)
        writer.write(Self.magic)
        writer.write(salt.mark)
        writer.write(salt.sum)
        writer.write(Checksum.of(writer.bytes))
        return writer.bytes
    }

    /// Nil if no whole and sound header begins the bytes. Refuses a file of the first format.
    static func read(
        _ bytes: [UInt8], of file: String
    ) throws(DurabilityFault) -> RecordHeader? {
        var reader = Reader(Array(bytes.prefix(size)))
        do throws(DecodingFault) {
            let magic = try reader.read(UInt32.self)
            if magic != firstMagic {
                let salt = RecordSalt(mark: try reader.read(), sum: try reader.read())
                let header = RecordHeader(salt: salt)
                let sum = try reader.readFixed(4)
                return magic == Self.magic && sum.elementsEqual(header.bytes.suffix(4))
                    ? header : nil
            }
        } catch {
            return nil
        }
        throw .oldFormat(file: file)
    }
}
