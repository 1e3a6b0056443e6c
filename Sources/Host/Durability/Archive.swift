import Chain
import Encoding
import Vocabulary

/// The finalized chain on disk, ascending from height 1. It may lag behind the journal: what a
/// crash takes from its end is still there, and is archived again.
package struct Archive {
    package static let file = "chain"

    /// Where each block's frame begins, by height less one.
    private var offsets: [Int] = []
    private var end = 0
    private var isDirty = true
    private let salt: RecordSalt
    /// The last block known to be on the medium.
    package private(set) var durableHeight = Height.genesis

    package private(set) var last: ArchivedBlock?

    private init(salt: RecordSalt) { self.salt = salt }

    package var height: Height { Height(UInt64(offsets.count)) }

    /// Reads the whole file once, whoever of the network wrote it; `visit` sees every block in
    /// order. Refuses blocks that do not follow from `genesis` one by one. A torn tail is cut,
    /// unless the file then ends before `promised`: a file that is refused stays as it is, for
    /// whoever may restore it.
    package static func open(
        _ storage: inout some Storage, from genesis: BlockHeader, salt: HomeSalt,
        promised: Height,
        visit: (ArchivedBlock) throws(DurabilityFault) -> Void
    ) throws(DurabilityFault) -> Archive {
        let bytes = try stored { () throws(StorageFault) in try storage.read(file) } ?? []
        let scan = try RecordScan(bytes, of: file, first: 1, own: salt.salt(of: file))
        var archive = Archive(salt: scan.salt)
        if case .damaged(let offset) = scan.tail { throw .damaged(file: file, offset: offset) }
        let found = Height(UInt64(scan.frames.count))
        guard promised <= found else {
            throw .chainLost(durableTo: promised, endsAt: found)
        }
        archive.end = scan.end > 0 ? RecordHeader.size : 0
        for frame in scan.frames {
            let entry = try ArchivedBlock.read(frame.payload, height: archive.height.next)
            try entry.requireParent(archive.last?.block.header ?? genesis)
            try visit(entry)
            archive.offsets.append(archive.end)
            archive.end += frame.size
            archive.last = entry
        }
        if scan.end < bytes.count {
            try stored { () throws(StorageFault) in
                try storage.truncate(file, to: scan.end)
                try storage.sync(file)
            }
        }
        return archive
    }

    package mutating func append(
        _ entry: ArchivedBlock, to storage: inout some Storage
    ) throws(DurabilityFault) {
        invariant(entry.block.header.height == height.next, "blocks are archived in height order")
        let frame = RecordFrame(
            sequence: entry.block.header.height.rawValue, synced: durableHeight.rawValue,
            payload: entry.canonicalBytes)
        let header = end == 0 ? RecordHeader(salt: salt).bytes : []
        try stored { () throws(StorageFault) in
            try storage.append(header + frame.bytes(salt), to: Self.file)
        }
        end += header.count
        offsets.append(end)
        end += frame.size
        last = entry
        isDirty = true
    }

    package mutating func sync(_ storage: inout some Storage) throws(DurabilityFault) {
        guard isDirty, height > .genesis else { return }
        try stored { () throws(StorageFault) in try storage.sync(Self.file) }
        isDirty = false
        durableHeight = height
    }

    /// The block at `height`; nil beyond the end.
    package func read(
        _ height: Height, from storage: inout some Storage
    ) throws(DurabilityFault) -> ArchivedBlock? {
        guard height > .genesis, height <= self.height else { return nil }
        let index = Int(height.rawValue - 1)
        let start = offsets[index]
        let count = (index + 1 < offsets.count ? offsets[index + 1] : end) - start
        let bytes = try stored { () throws(StorageFault) in
            try storage.read(Self.file, offset: start, count: count)
        }
        guard let frame = RecordFrame.read(bytes, at: 0, salt) else {
            throw .damaged(file: Self.file, offset: start)
        }
        return try ArchivedBlock.read(frame.payload, height: height)
    }

    /// As much from `height` on as one answer holds, with what proves it.
    package func range(
        from height: Height, in storage: inout some Storage
    ) throws(DurabilityFault) -> FinalizedRange? {
        var blocks: [Block] = []
        var size = 0
        var next = height
        var certificate: Certificate?
        while blocks.count < Limits.fetchBlocks, let entry = try read(next, from: &storage) {
            let length = entry.canonicalBytes.count
            guard blocks.isEmpty || size + length <= Limits.fetchBytes else { break }
            size += length
            blocks.append(entry.block)
            certificate = entry.certificate
            next = next.next
        }
        guard let last = blocks.last, let certificate else { return nil }
        var tail: [BlockHeader] = []
        var tip = last.header
        while tip.hash != certificate.block {
            guard tail.count < Limits.fetchBlocks,
                let entry = try read(tip.height.next, from: &storage)
            else { return nil }
            tip = entry.block.header
            tail.append(tip)
        }
        return FinalizedRange(blocks: blocks, certificate: certificate, tail: tail)
    }
}
