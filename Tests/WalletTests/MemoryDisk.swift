@testable import Wallet

/// A folder in memory that can be killed before any step, and that remembers what a power failure
/// would leave: names since the last sync of the folder may be lost from the end on, bytes since
/// the last sync of a file may be torn.
struct MemoryDisk: KeyDisk {
    enum Fault: Error, Equatable {
        case killed
        case taken(String)
        case missing(String)
    }

    struct Entry: Equatable {
        let name: String
        let file: Int
    }

    struct File {
        var bytes: [UInt8] = []
        var isSynced = false
    }

    private(set) var files: [File] = []
    private(set) var entries: [Entry] = []
    /// The folder after each change since the last sync, the synced one first.
    private(set) var pasts: [[Entry]] = [[]]
    private(set) var steps: [String] = []
    /// The step before which the writer dies; none when it is not reached.
    var deadline = Int.max

    init(_ content: [(String, [UInt8])]) {
        for (name, bytes) in content {
            files.append(File(bytes: bytes, isSynced: true))
            entries.append(Entry(name: name, file: files.count - 1))
        }
        pasts = [entries]
    }

    func read(_ name: String) -> [UInt8]? {
        entries.first { $0.name == name }.map { files[$0.file].bytes }
    }

    /// Every folder that may be found after a power failure now: names to whole or torn bytes.
    var afterPowerFailure: [[(name: String, bytes: [UInt8])]] {
        var outcomes: [[(name: String, bytes: [UInt8])]] = []
        for past in pasts {
            for tear in 0...2 {
                outcomes.append(
                    past.map { entry in
                        let file = files[entry.file]
                        let kept = file.isSynced ? file.bytes.count : file.bytes.count * tear / 2
                        return (entry.name, Array(file.bytes.prefix(kept)))
                    })
            }
        }
        return outcomes
    }

    mutating func create(_ name: String) throws(Fault) {
        try step("create \(name)")
        guard !entries.contains(where: { $0.name == name }) else { throw .taken(name) }
        files.append(File())
        entries.append(Entry(name: name, file: files.count - 1))
        pasts.append(entries)
    }

    mutating func write(_ bytes: [UInt8], to name: String) throws(Fault) {
        let file = try file(name)
        // Half of it, so that dying in the middle of a write is a step as well.
        try step("write half of \(name)")
        files[file].bytes = Array(bytes.prefix(bytes.count / 2))
        try step("write \(name)")
        files[file].bytes = bytes
    }

    mutating func sync(_ name: String) throws(Fault) {
        try step("sync \(name)")
        files[try file(name)].isSynced = true
    }

    mutating func link(_ name: String, as other: String) throws(Fault) {
        try step("link \(name) \(other)")
        guard read(other) == nil else { throw .taken(other) }
        entries.append(Entry(name: other, file: try file(name)))
        pasts.append(entries)
    }

    mutating func rename(_ name: String, over other: String) throws(Fault) {
        try step("rename \(name) \(other)")
        let file = try file(name)
        entries.removeAll { $0.name == name || $0.name == other }
        entries.append(Entry(name: other, file: file))
        pasts.append(entries)
    }

    mutating func remove(_ name: String) throws(Fault) {
        try step("remove \(name)")
        entries.removeAll { $0.name == name }
        pasts.append(entries)
    }

    mutating func syncFolder() throws(Fault) {
        try step("sync folder")
        pasts = [entries]
    }

    /// The dead do nothing more, so that what clears up after a fault does not either.
    private mutating func step(_ what: String) throws(Fault) {
        guard steps.count < deadline else { throw .killed }
        steps.append(what)
    }

    private func file(_ name: String) throws(Fault) -> Int {
        guard let entry = entries.first(where: { $0.name == name }) else { throw .missing(name) }
        return entry.file
    }
}
