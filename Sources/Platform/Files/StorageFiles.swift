import CLinux
import Glibc

/// The descriptors a `FileStorage` keeps open, and what they still owe to the disk.
struct StorageFiles: ~Copyable, Sendable {
    private struct Entry {
        let name: String
        let descriptor: Int32
        var size: Int
        var lastUse: UInt64
    }

    private static let openLimit = 64

    let directory: DirectoryHandle
    private var entries: [Entry] = []
    private var uses: UInt64 = 0
    /// Set after a failed sync: the kernel may have dropped the data, so nothing may go on.
    private var poison: SystemFault?
    private var directoryOwesSync = false

    init(_ directory: consuming DirectoryHandle) {
        self.directory = directory
    }

    deinit {
        for entry in entries { close(entry.descriptor) }
    }

    mutating func append(_ bytes: [UInt8], to name: String) throws(SystemFault) {
        let index = try demand(name)
        try write(bytes, at: entries[index].size, index)
    }

    /// Writes in place. What lies beyond the end is reserved first, so that a full disk is
    /// found out before any byte has changed.
    mutating func write(
        _ bytes: [UInt8], at offset: Int, in name: String
    ) throws(SystemFault) {
        let (end, overflow) = offset.addingReportingOverflow(bytes.count)
        guard offset >= 0, !overflow else {
            throw SystemFault(call: "pwrite", subject: name, code: EINVAL)
        }
        let index = try demand(name)
        if end > entries[index].size {
            let entry = entries[index]
            let code = posix_fallocate(entry.descriptor, entry.size, end - entry.size)
            guard code == 0 else {
                throw SystemFault(call: "fallocate", subject: name, code: code)
            }
            entries[index].size = end
        }
        try write(bytes, at: offset, index)
    }

    /// The bytes there are from `offset` on, at most `count`; nil when the file is missing.
    mutating func read(
        _ name: String, offset: Int, count: Int?
    ) throws(SystemFault) -> [UInt8]? {
        guard let index = try find(name) else { return nil }
        let entry = entries[index]
        guard offset >= 0, count.map({ $0 >= 0 }) ?? true else {
            throw SystemFault(call: "pread", subject: name, code: EINVAL)
        }
        let left = max(0, entry.size - offset)
        return try readFully(
            entry.descriptor, at: offset, count: min(count ?? left, left), subject: name)
    }

    mutating func size(of name: String) throws(SystemFault) -> Int? {
        guard let index = try find(name) else { return nil }
        return entries[index].size
    }

    mutating func truncate(_ name: String, to size: Int) throws(SystemFault) {
        guard let index = try find(name) else {
            throw SystemFault(call: "ftruncate", subject: name, code: ENOENT)
        }
        let descriptor = entries[index].descriptor
        try retrying("ftruncate", name) { Int(ftruncate(descriptor, size)) }
        entries[index].size = size
    }

    mutating func remove(_ name: String) throws(SystemFault) {
        try refusePoisoned()
        forget(name)
        if try directory.remove(name) { directoryOwesSync = true }
    }

    mutating func sync(_ name: String) throws(SystemFault) {
        guard let index = try find(name) else {
            throw SystemFault(call: "fdatasync", subject: name, code: ENOENT)
        }
        let descriptor = entries[index].descriptor
        do throws(SystemFault) {
            try retrying("fdatasync", name) { Int(fdatasync(descriptor)) }
            if directoryOwesSync { try directory.sync() }
            directoryOwesSync = false
        } catch {
            poison = error
            throw error
        }
    }

    mutating func replace(_ name: String, with bytes: [UInt8]) throws(SystemFault) {
        try refusePoisoned()
        forget(name)
        do throws(SystemFault) {
            try directory.replace(name, with: bytes, mode: 0o600)
            directoryOwesSync = false
        } catch {
            if error.call == "fsync" { poison = error }
            throw error
        }
    }

    private func refusePoisoned() throws(SystemFault) {
        if let poison { throw poison }
    }

    private mutating func write(
        _ bytes: [UInt8], at offset: Int, _ index: Int
    ) throws(SystemFault) {
        let entry = entries[index]
        try writeFully(bytes, to: entry.descriptor, at: offset, subject: entry.name)
        entries[index].size = max(entry.size, offset + bytes.count)
    }

    /// The file's place in the cache, opening or creating it.
    private mutating func demand(_ name: String) throws(SystemFault) -> Int {
        if let index = try find(name) { return index }
        guard let file = try directory.open(name, O_RDWR | O_CREAT | O_EXCL) else {
            throw SystemFault(call: "open", subject: name, code: ENOENT)
        }
        directoryOwesSync = true
        return enter(name, file.release(), size: 0)
    }

    /// The file's place in the cache, opening it; nil when it does not exist.
    private mutating func find(_ name: String) throws(SystemFault) -> Int? {
        try refusePoisoned()
        uses += 1
        if let index = place(of: name) {
            entries[index].lastUse = uses
            return index
        }
        guard let file = try directory.open(name, O_RDWR) else { return nil }
        var facts = stat()
        guard fstat(file.number, &facts) == 0 else { throw SystemFault.last("fstat", name) }
        guard facts.st_mode & S_IFMT == S_IFREG else {
            throw SystemFault(call: "open", subject: name, code: EISDIR)
        }
        return enter(name, file.release(), size: Int(facts.st_size))
    }

    private func place(of name: String) -> Int? {
        // Names are plain ASCII here, so comparing text is comparing bytes.
        entries.firstIndex { $0.name == name }
    }

    private mutating func enter(_ name: String, _ descriptor: Int32, size: Int) -> Int {
        if entries.count >= Self.openLimit,
            let oldest = entries.indices.min(by: { entries[$0].lastUse < entries[$1].lastUse })
        {
            // What it wrote stays in the page cache: a later sync of the name covers it.
            close(entries.remove(at: oldest).descriptor)
        }
        entries.append(Entry(name: name, descriptor: descriptor, size: size, lastUse: uses))
        return entries.count - 1
    }

    private mutating func forget(_ name: String) {
        guard let index = place(of: name) else { return }
        close(entries.remove(at: index).descriptor)
    }
}
