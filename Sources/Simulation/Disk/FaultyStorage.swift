import Host
import Vocabulary

/// A validator's view of its pretended disk. Rot, misdirected writes and full disks are not
/// modeled: what was synced stays as it is.
package struct FaultyStorage: Storage {
    private let disk: SimulatedDisk

    package init(_ disk: SimulatedDisk) { self.disk = disk }

    package mutating func append(_ bytes: [UInt8], to file: String) throws(StorageFault) {
        try begin("append to", file)
        disk.change(file) { $0.write(bytes, at: $0.bytes.count) }
    }

    package mutating func write(
        _ bytes: [UInt8], at offset: Int, in file: String
    ) throws(StorageFault) {
        try begin("write", file)
        disk.change(file) { $0.write(bytes, at: offset) }
    }

    package mutating func read(_ file: String) throws(StorageFault) -> [UInt8]? {
        try begin("read", file)
        return disk.contents(of: file)
    }

    package mutating func read(
        _ file: String, offset: Int, count: Int
    ) throws(StorageFault) -> [UInt8] {
        try begin("read", file)
        guard let bytes = disk.slice(of: file, offset..<offset + count) else {
            throw StorageFault(operation: "read", file: file, cause: .short)
        }
        return bytes
    }

    package mutating func size(of file: String) throws(StorageFault) -> Int? {
        try begin("measure", file)
        return disk.size(of: file)
    }

    package mutating func truncate(_ file: String, to size: Int) throws(StorageFault) {
        try begin("truncate", file)
        disk.change(file) { $0.truncate(to: size) }
    }

    package mutating func remove(_ file: String) throws(StorageFault) {
        try begin("remove", file)
        disk.remove(file)
    }

    package mutating func list() throws(StorageFault) -> [String] {
        try begin("list", "")
        return disk.names
    }

    package mutating func sync(_ file: String) throws(StorageFault) {
        try begin("sync", file)
        disk.sync(file)
    }

    private func begin(_ operation: String, _ file: String) throws(StorageFault) {
        let isNamed = file.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2E
                || byte == 0x2D
        }
        guard isNamed else {
            throw StorageFault(operation: operation, file: file, cause: .badName)
        }
        try disk.spend(operation, file)
    }
}
