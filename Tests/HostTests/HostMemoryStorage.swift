import Host

/// Files in memory, with what was synced of each.
struct HostMemoryStorage: Storage {
    private(set) var files: [(name: String, bytes: [UInt8], synced: [UInt8])] = []
    private(set) var syncs: [String] = []

    private func index(_ name: String) -> Int? { files.firstIndex { $0.name == name } }

    private mutating func open(_ name: String) -> Int {
        if let index = index(name) { return index }
        files.append((name, [], []))
        files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        return index(name) ?? 0
    }

    mutating func append(_ bytes: [UInt8], to file: String) throws(StorageFault) {
        files[open(file)].bytes += bytes
    }

    mutating func write(_ bytes: [UInt8], at offset: Int, in file: String) throws(StorageFault) {
        let index = open(file)
        while files[index].bytes.count < offset + bytes.count { files[index].bytes.append(0) }
        files[index].bytes.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }

    mutating func read(_ file: String) throws(StorageFault) -> [UInt8]? {
        index(file).map { files[$0].bytes }
    }

    mutating func read(
        _ file: String, offset: Int, count: Int
    ) throws(StorageFault) -> [UInt8] {
        guard let index = index(file), offset + count <= files[index].bytes.count else {
            throw StorageFault(operation: "read", file: file, cause: .short)
        }
        return Array(files[index].bytes[offset..<offset + count])
    }

    mutating func size(of file: String) throws(StorageFault) -> Int? {
        index(file).map { files[$0].bytes.count }
    }

    mutating func truncate(_ file: String, to size: Int) throws(StorageFault) {
        let index = open(file)
        files[index].bytes.removeSubrange(size...)
    }

    mutating func remove(_ file: String) throws(StorageFault) {
        files.removeAll { $0.name == file }
    }

    mutating func list() throws(StorageFault) -> [String] { files.map(\.name) }

    mutating func sync(_ file: String) throws(StorageFault) {
        syncs.append(file)
        let index = open(file)
        files[index].synced = files[index].bytes
    }

    // What a test does to the medium.

    mutating func replace(_ file: String, with bytes: [UInt8]) {
        files[open(file)].bytes = bytes
    }

    func bytes(_ file: String) -> [UInt8] { index(file).map { files[$0].bytes } ?? [] }

    /// All behind `offset` was read and written, and never synced.
    mutating func forget(_ file: String, after offset: Int) {
        let index = open(file)
        files[index].synced = Array(files[index].bytes.prefix(offset))
    }

    /// What was synced, and nothing else.
    var afterPowerCut: HostMemoryStorage {
        var storage = self
        for index in storage.files.indices { storage.files[index].bytes = files[index].synced }
        return storage
    }
}
