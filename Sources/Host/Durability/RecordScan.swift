/// What reading an append-only file from its beginning found.
struct RecordScan {
    enum Tail: Equatable {
        case clean
        /// What was written last did not all reach the medium; nothing of it was promised.
        case torn(bytes: Int)
        /// A later record says that the bad one was synced: the medium broke its promise.
        case damaged(at: Int)
    }

    let salt: RecordSalt
    private(set) var frames: [RecordFrame] = []
    /// Where the sound part ends.
    private(set) var end = 0
    private(set) var tail = Tail.clean

    /// Records are numbered without a gap. `first` is the number of the first one; nil where it
    /// is not known, which is only so of files whose first record was synced. The file's header
    /// says its salt; where there is no sound one, `own` is what the home would have written.
    init(
        _ bytes: [UInt8], of file: String, first: UInt64?, own: RecordSalt
    ) throws(DurabilityFault) {
        let header = try RecordHeader.read(bytes, of: file)
        salt = header?.salt ?? own
        var expected = first
        if header != nil { end = RecordHeader.size }
        while end > 0, end < bytes.count, let frame = RecordFrame.read(bytes, at: end, salt),
            expected.map({ $0 == frame.sequence }) ?? true
        {
            frames.append(frame)
            expected = frame.sequence &+ 1
            end += frame.size
        }
        guard end < bytes.count else { return }
        tail =
            Self.wasPromised(expected, in: bytes, behind: end, salt)
            ? .damaged(at: end) : .torn(bytes: bytes.count - end)
    }

    private static func wasPromised(
        _ sequence: UInt64?, in bytes: [UInt8], behind offset: Int, _ salt: RecordSalt
    ) -> Bool {
        let first = UInt8(truncatingIfNeeded: salt.mark)
        var offset = offset
        while offset + RecordFrame.headerBytes <= bytes.count {
            if bytes[offset] == first, let frame = RecordFrame.read(bytes, at: offset, salt),
                sequence.map({ frame.synced >= $0 }) ?? true
            {
                return true
            }
            offset += 1
        }
        return false
    }
}
