import Host

/// Files in memory that are still there to be looked at when a start has failed.
final class SharedStorage: Storage {
    private(set) var files: HostMemoryStorage
    /// What a power cut would leave right behind each write of the signer.
    private(set) var media: [HostMemoryStorage] = []

    init(_ files: HostMemoryStorage) { self.files = files }

    func append(_ bytes: [UInt8], to file: String) throws(StorageFault) {
        try files.append(bytes, to: file)
    }

    func write(_ bytes: [UInt8], at offset: Int, in file: String) throws(StorageFault) {
        try files.write(bytes, at: offset, in: file)
    }

    func read(_ file: String) throws(StorageFault) -> [UInt8]? { try files.read(file) }

    func read(_ file: String, offset: Int, count: Int) throws(StorageFault) -> [UInt8] {
        try files.read(file, offset: offset, count: count)
    }

    func size(of file: String) throws(StorageFault) -> Int? { try files.size(of: file) }

    func truncate(_ file: String, to size: Int) throws(StorageFault) {
        try files.truncate(file, to: size)
    }

    func remove(_ file: String) throws(StorageFault) { try files.remove(file) }

    func list() throws(StorageFault) -> [String] { try files.list() }

    func sync(_ file: String) throws(StorageFault) {
        try files.sync(file)
        if file == SignerSlots.file { media.append(files.afterPowerCut) }
    }
}
