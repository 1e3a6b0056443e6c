import CLinux
import Glibc

/// One open directory: files are named inside it, so a renamed parent cannot redirect them.
struct DirectoryHandle: ~Copyable, Sendable {
    static let temporarySuffix = ".replacing"

    let descriptor: Descriptor
    let path: String

    init(_ path: String) throws(SystemFault) {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        let number = try retrying("open", path) { Int(Glibc.open(path, flags)) }
        descriptor = Descriptor(owning: Int32(number))
        self.path = path
    }

    /// Opens a file of this directory, never through a symbolic link; nil when missing.
    func open(
        _ name: String, _ flags: Int32, mode: mode_t = 0o600
    ) throws(SystemFault) -> Descriptor? {
        let directory = descriptor.number
        do throws(SystemFault) {
            let number = try retrying("open", name) {
                Int(openat(directory, name, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, mode))
            }
            return Descriptor(owning: Int32(number))
        } catch {
            if error.code == ENOENT, flags & O_CREAT == 0 { return nil }
            throw error
        }
    }

    /// Makes creations, renames and removals in this directory durable.
    func sync() throws(SystemFault) {
        let number = descriptor.number
        try retrying("fsync", path) { Int(fsync(number)) }
    }

    /// False when there was nothing to remove.
    @discardableResult
    func remove(_ name: String) throws(SystemFault) -> Bool {
        if unlinkat(descriptor.number, name, 0) == 0 { return true }
        if errno == ENOENT { return false }
        throw SystemFault.last("unlink", name)
    }

    /// Creates a file that must not exist, durable when this returns.
    func create(_ name: String, with bytes: [UInt8], mode: mode_t) throws(SystemFault) {
        guard let file = try open(name, O_WRONLY | O_CREAT | O_EXCL, mode: mode) else {
            throw SystemFault(call: "open", subject: name, code: ENOENT)
        }
        do throws(SystemFault) {
            // The creation mask may have taken bits away, never added any: set them outright.
            let number = file.number
            try retrying("fchmod", name) { Int(fchmod(number, mode)) }
            try writeFully(bytes, to: number, at: 0, subject: name)
            try retrying("fsync", name) { Int(fsync(number)) }
            try sync()
        } catch {
            // Half a file is worse than none; the first fault is the one to report.
            unlinkat(descriptor.number, name, 0)
            throw error
        }
    }

    /// Writes a temporary file, syncs it, renames it over `name`, syncs the directory.
    func replace(_ name: String, with bytes: [UInt8], mode: mode_t) throws(SystemFault) {
        let temporary = name + Self.temporarySuffix
        // Left by a crash, or planted: either way it is cleared, never written through.
        try remove(temporary)
        try create(temporary, with: bytes, mode: mode)
        guard renameat(descriptor.number, temporary, descriptor.number, name) == 0 else {
            let fault = SystemFault.last("rename", name)
            unlinkat(descriptor.number, temporary, 0)
            throw fault
        }
        try sync()
    }

    /// Names of everything inside but `.` and `..`, in byte order.
    func names() throws(SystemFault) -> [String] {
        // A second descriptor, for the stream's position belongs to the open directory.
        let number = openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw SystemFault.last("open", path) }
        guard let stream = fdopendir(number) else {
            let fault = SystemFault.last("fdopendir", path)
            close(number)
            throw fault
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw SystemFault.last("readdir", path) }
                break
            }
            let name = Self.name(of: entry)
            if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
        }
        names.sort { $0.lexicographicallyPrecedes($1) }
        return names.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        withUnsafeBytes(of: &entry.pointee.d_name) { raw in Array(raw.prefix { $0 != 0 }) }
    }
}
