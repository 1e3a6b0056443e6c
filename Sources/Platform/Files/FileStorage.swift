import CLinux
import Glibc
import Host
import Synchronization

/// Named files inside one directory of the disk: the real `Storage` seam.
///
/// Every fault is typed and meant to end the caller. After a failed sync every further verb
/// but `list` repeats that fault: data the kernel may have dropped is never built upon.
package final class FileStorage: Storage, Sendable {
    package let path: String
    private let files: Mutex<StorageFiles>

    /// Opens the directory, creating it (and missing parents) with mode 0700; clears away
    /// temporaries of an interrupted replacement. Refuses somebody else's directory and one
    /// that others may write to. Take a `DirectoryLock` as well.
    package init(_ path: String) throws(StorageFault) {
        self.path = path
        files = try Mutex(Self.open(path))
    }

    package func append(_ bytes: [UInt8], to file: String) throws(StorageFault) {
        try perform("append", file) { (files) throws(SystemFault) in
            try files.append(bytes, to: file)
        }
    }

    /// Writes in place, reserving what lies beyond the end; a gap reads as zeros.
    package func write(
        _ bytes: [UInt8], at offset: Int, in file: String
    ) throws(StorageFault) {
        try perform("write", file) { (files) throws(SystemFault) in
            try files.write(bytes, at: offset, in: file)
        }
    }

    /// The whole file; nil when it does not exist.
    package func read(_ file: String) throws(StorageFault) -> [UInt8]? {
        try perform("read", file) { (files) throws(SystemFault) in
            try files.read(file, offset: 0, count: nil)
        }
    }

    /// Exactly `count` bytes; `.short` when the file ends before, ENOENT when it is missing.
    package func read(
        _ file: String, offset: Int, count: Int
    ) throws(StorageFault) -> [UInt8] {
        let bytes = try perform("read", file) { (files) throws(SystemFault) -> [UInt8] in
            guard let bytes = try files.read(file, offset: offset, count: count) else {
                throw SystemFault(call: "open", subject: file, code: ENOENT)
            }
            return bytes
        }
        guard bytes.count == count else {
            throw StorageFault(operation: "read", file: file, cause: .short)
        }
        return bytes
    }

    package func size(of file: String) throws(StorageFault) -> Int? {
        try perform("size", file) { (files) throws(SystemFault) in try files.size(of: file) }
    }

    package func truncate(_ file: String, to size: Int) throws(StorageFault) {
        try perform("truncate", file) { (files) throws(SystemFault) in
            try files.truncate(file, to: size)
        }
    }

    /// Removes the file; one that is not there is as good as removed.
    package func remove(_ file: String) throws(StorageFault) {
        try perform("remove", file) { (files) throws(SystemFault) in try files.remove(file) }
    }

    /// Names of the files of this storage, in byte order; foreign names are left out.
    package func list() throws(StorageFault) -> [String] {
        let outcome = files.withLock { files -> Result<[String], SystemFault> in
            Result { () throws(SystemFault) in try files.directory.names() }
        }
        switch outcome {
        case .success(let names): return names.filter(FileName.isAllowed)
        case .failure(let fault): throw StorageFault("list", path, fault)
        }
    }

    /// Returns once the file's data, its size and its name are on the disk.
    package func sync(_ file: String) throws(StorageFault) {
        try perform("sync", file) { (files) throws(SystemFault) in try files.sync(file) }
    }

    /// After a crash the file holds the old bytes or the new ones, never a mixture.
    package func replaceAtomically(
        _ file: String, with bytes: [UInt8]
    ) throws(StorageFault) {
        try perform("replace", file) { (files) throws(SystemFault) in
            try files.replace(file, with: bytes)
        }
    }

    private func perform<Answer: Sendable>(
        _ operation: String, _ file: String,
        _ body: (inout StorageFiles) throws(SystemFault) -> Answer
    ) throws(StorageFault) -> Answer {
        guard FileName.isAllowed(file) else {
            throw StorageFault(operation: operation, file: file, cause: .badName)
        }
        let outcome = files.withLock { files -> Result<Answer, SystemFault> in
            Result { () throws(SystemFault) in try body(&files) }
        }
        switch outcome {
        case .success(let answer): return answer
        case .failure(let fault): throw StorageFault(operation, file, fault)
        }
    }

    private static func open(_ path: String) throws(StorageFault) -> StorageFiles {
        do throws(SystemFault) {
            try Directories.create(path)
            let directory = try DirectoryHandle(path)
            try Directories.refuseUnsafe(directory)
            for name in try directory.names() where FileName.isTemporary(name) {
                try directory.remove(name)
            }
            return StorageFiles(directory)
        } catch {
            throw StorageFault("open", path, error)
        }
    }
}

extension StorageFault {
    init(_ operation: String, _ file: String, _ fault: SystemFault) {
        self.init(
            operation: operation, file: file,
            cause: .system(code: fault.code, text: "\(fault.call): \(fault.text)"))
    }
}
