import Chain
import Consensus
import Encoding
import Vocabulary

/// A validator's write-ahead log: segments of framed records. What it holds of views that are
/// final and archived is dropped a segment at a time.
package struct Journal {
    package static let segmentBytes = 16 * 1024 * 1024
    static let prefix = "journal."

    private struct Segment {
        let number: Int
        var salt: RecordSalt
        var highestView = View.genesis
        var size = 0
        var name: String { Journal.name(number) }

        init(_ number: Int, _ salt: HomeSalt) {
            self.number = number
            self.salt = salt.salt(of: Journal.name(number))
        }
    }

    private let home: HomeIdentity
    private let salt: HomeSalt
    private var segments: [Segment] = []
    // Segments that nobody wants any more, by name; they go once the signer's slot says so.
    private var condemned: [String] = []
    private var nextSequence: UInt64 = 1
    /// The last record known to be on the medium.
    private var syncedSequence: UInt64 = 0
    private var isDirty = false

    /// The sequence of the last record appended.
    package var lastSequence: UInt64 { nextSequence - 1 }

    /// What the signer's slot is to remember, once all is synced.
    package var extent: JournalExtent {
        JournalExtent(firstSegment: UInt64(segments[0].number), lastSequence: lastSequence)
    }

    private init(home: HomeIdentity, salt: HomeSalt) {
        self.home = home
        self.salt = salt
    }

    private static func name(_ number: Int) -> String { prefix + "\(number)" }

    /// Reads all segments, refuses damage, a gap, and records of another home. A torn tail of the
    /// last one is cut, unless the journal then ends before what was `promised`, or begins behind
    /// it: what is refused stays.
    package static func open(
        _ storage: inout some Storage, of home: HomeIdentity, salt: HomeSalt,
        promised: JournalExtent
    ) throws(DurabilityFault) -> (journal: Journal, records: [JournalRecord]) {
        var journal = Journal(home: home, salt: salt)
        var records: [JournalRecord] = []
        let numbers = try numbers(in: &storage)
        if let first = numbers.first, first > promised.firstSegment {
            throw .segmentLost(file: name(Int(promised.firstSegment)))
        }
        for number in numbers {
            records += try journal.adopt(
                Segment(number, salt), isLast: number == numbers.last, from: &storage)
        }
        guard promised.lastSequence <= journal.lastSequence else {
            throw .journalLost(
                signerSaw: promised.lastSequence, journalEnds: journal.lastSequence)
        }
        try journal.cutTail(in: &storage)
        if journal.segments.isEmpty { journal.segments = [Segment(0, salt)] }
        return (journal, records)
    }

    /// Of the segments in a directory, without a gap.
    private static func numbers(
        in storage: inout some Storage
    ) throws(DurabilityFault) -> [Int] {
        let names = try stored { () throws(StorageFault) in try storage.list() }
        var numbers: [Int] = []
        for name in names where name.hasPrefix(prefix) {
            guard let number = Int(name.dropFirst(prefix.count)), number >= 0,
                Self.name(number) == name
            else { throw .strayFile(name) }
            numbers.append(number)
        }
        numbers.sort()
        for (number, next) in zip(numbers, numbers.dropFirst()) where next != number + 1 {
            throw .strayFile(name(next))
        }
        return numbers
    }

    private mutating func adopt(
        _ empty: Segment, isLast: Bool, from storage: inout some Storage
    ) throws(DurabilityFault) -> [JournalRecord] {
        var segment = empty
        let name = segment.name
        let bytes = try stored { () throws(StorageFault) in try storage.read(name) } ?? []
        let isFirst = segments.isEmpty && segment.number > 0
        let scan = try RecordScan(
            bytes, of: name, first: isFirst ? nil : nextSequence, own: segment.salt)
        segment.salt = scan.salt
        switch scan.tail {
        case .clean: break
        case .torn:
            guard isLast else { throw .damaged(file: name, offset: scan.end) }
        case .damaged(let offset): throw .damaged(file: name, offset: offset)
        }
        let records = try Self.decode(scan.frames, of: name)
        try requireOwn(records, in: name)
        for record in records { segment.highestView = max(segment.highestView, record.view) }
        if let last = scan.frames.last { nextSequence = last.sequence + 1 }
        segment.size = scan.end
        segments.append(segment)
        return records
    }

    /// What a power cut left of the last writes goes.
    private func cutTail(in storage: inout some Storage) throws(DurabilityFault) {
        guard let last = segments.last else { return }
        try stored { () throws(StorageFault) in
            guard let size = try storage.size(of: last.name), size > last.size else { return }
            try storage.truncate(last.name, to: last.size)
            try storage.sync(last.name)
        }
    }

    private func requireOwn(
        _ records: [JournalRecord], in name: String
    ) throws(DurabilityFault) {
        guard let first = records.first else { return }
        guard case .home = first else {
            throw .unreadable(file: name, reason: "it does not begin with whose it is")
        }
        for record in records {
            switch record {
            case .home(let found) where found != home:
                throw .foreign(file: name, of: found, started: home)
            case .vote(let vote) where vote.signer != home.validator:
                throw .unreadable(file: name, reason: "a vote of validator \(vote.signer)")
            case .block, .certificate, .vote, .home: break
            }
        }
    }

    private static func decode(
        _ frames: [RecordFrame], of name: String
    ) throws(DurabilityFault) -> [JournalRecord] {
        do throws(DecodingFault) {
            var records: [JournalRecord] = []
            for frame in frames { records.append(try JournalRecord(canonical: frame.payload)) }
            return records
        } catch {
            throw .unreadable(file: name, reason: error.description)
        }
    }

    package mutating func append(
        _ record: JournalRecord, to storage: inout some Storage
    ) throws(DurabilityFault) {
        if segments[segments.count - 1].size >= Self.segmentBytes {
            try sync(&storage)
            segments.append(Segment(segments[segments.count - 1].number + 1, salt))
            try add(.home(home), to: &storage)
        }
        try add(record, to: &storage)
    }

    private mutating func add(
        _ record: JournalRecord, to storage: inout some Storage
    ) throws(DurabilityFault) {
        let last = segments.count - 1
        let (name, salt) = (segments[last].name, segments[last].salt)
        let frame = RecordFrame(
            sequence: nextSequence, synced: syncedSequence, payload: record.canonicalBytes)
        let header = segments[last].size == 0 ? RecordHeader(salt: salt).bytes : []
        let bytes = header + frame.bytes(salt)
        try stored { () throws(StorageFault) in try storage.append(bytes, to: name) }
        nextSequence += 1
        segments[last].size += bytes.count
        segments[last].highestView = max(segments[last].highestView, record.view)
        isDirty = true
    }

    /// All appended records are on the medium when this returns.
    package mutating func sync(_ storage: inout some Storage) throws(DurabilityFault) {
        guard isDirty else { return }
        let name = segments[segments.count - 1].name
        try stored { () throws(StorageFault) in try storage.sync(name) }
        isDirty = false
        syncedSequence = lastSequence
    }

    private func canDrop(through view: View) -> Bool {
        segments.count > 1 && segments[0].highestView <= view
    }

    /// Nobody wants what is about views up to `view`, since they are final and archived. True if
    /// there is something to remove, once the signer's slot has the new extent.
    package mutating func condemn(through view: View) -> Bool {
        while canDrop(through: view) { condemned.append(segments.removeFirst().name) }
        return !condemned.isEmpty
    }

    /// What stays is synced first: the numbering must outlive the segments that began it. Each
    /// removal is durable before the next, so that a power cut brings back no segment with a gap
    /// behind it.
    package mutating func removeCondemned(
        from storage: inout some Storage
    ) throws(DurabilityFault) {
        guard !condemned.isEmpty else { return }
        try sync(&storage)
        let kept = segments[segments.count - 1].name
        for name in condemned {
            try stored { () throws(StorageFault) in
                try storage.remove(name)
                try storage.sync(kept)
            }
        }
        condemned = []
    }
}

extension JournalRecord {
    /// The view a record is about: once that is final, the record is history.
    var view: View {
        switch self {
        case .block(let block): block.header.view
        case .certificate(let certificate): certificate.view
        case .vote(let vote): vote.ballot.view
        case .home: .genesis
        }
    }
}
