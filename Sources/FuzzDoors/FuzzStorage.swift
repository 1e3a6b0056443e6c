import Host

/// One file in memory.
struct FuzzStorage: Storage {
    let name: String
    var bytes: [UInt8]

    private func fault(_ operation: String, _ file: String) -> StorageFault {
        StorageFault(operation: operation, file: file, cause: .short)
    }

    mutating func append(_ more: [UInt8], to file: String) throws(StorageFault) {
        guard file == name else { throw fault("append to", file) }
        bytes += more
    }

    mutating func write(_ more: [UInt8], at offset: Int, in file: String) throws(StorageFault) {
        guard file == name, offset + more.count <= bytes.count else { throw fault("write", file) }
        bytes.replaceSubrange(offset..<offset + more.count, with: more)
    }

    mutating func read(_ file: String) throws(StorageFault) -> [UInt8]? {
        file == name ? bytes : nil
    }

    mutating func read(
        _ file: String, offset: Int, count: Int
    ) throws(StorageFault) -> [UInt8] {
        guard file == name, offset >= 0, count >= 0, offset + count <= bytes.count else {
            throw fault("read", file)
        }
        return Array(bytes[offset..<offset + count])
    }

    mutating func size(of file: String) throws(StorageFault) -> Int? {
        file == name ? bytes.count : nil
    }

    mutating func truncate(_ file: String, to size: Int) throws(StorageFault) {
        guard file == name, size <= bytes.count else { throw fault("truncate", file) }
        bytes.removeSubrange(size...)
    }

    mutating func remove(_ file: String) throws(StorageFault) { throw fault("remove", file) }

    mutating func list() throws(StorageFault) -> [String] { [name] }

    mutating func sync(_ file: String) throws(StorageFault) {}
}
