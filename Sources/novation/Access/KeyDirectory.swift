import Glibc
import Platform
import Wallet

/// The folder of keys as the kernel has it: opened once, so that nobody can exchange it while it
/// is worked on, and locked against other writers as long as this value lives.
///
/// Refuses a folder that is a symbolic link, somebody else's, or open to others in any way.
struct KeyDirectory: KeyDisk, ~Copyable {
    private static let maker: Int32 = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC

    private let path: String
    private let folder: Descriptor
    /// The file that was created last; no number of a file before that.
    private var file = Descriptor(owning: -1)

    init(locking path: String) throws(FileFault) {
        self.path = path
        folder = try Self.locked(path)
    }

    /// The same refusals for who only reads; a folder that is not there refuses nothing.
    static func refuseUnsafe(_ path: String) throws(FileFault) {
        do throws(FileFault) {
            let folder = try open(path)
            try refuseUnsafe(folder.number, path)
        } catch {
            if case .missing = error { return }
            throw error
        }
    }

    mutating func create(_ name: String) throws(SystemFault) {
        let folder = folder.number
        let number = try Self.retry("open", name) { openat(folder, name, Self.maker, 0o600) }
        file = Descriptor(owning: number)
        // The creation mask may have taken bits away, never added any: set them outright.
        try Self.retry("fchmod", name) { fchmod(number, 0o600) }
    }

    mutating func write(_ bytes: [UInt8], to name: String) throws(SystemFault) {
        let number = file.number
        var done = 0
        while done < bytes.count {
            let rest = bytes[done...]
            done += Int(
                try Self.retry("write", name) {
                    rest.withUnsafeBytes { Int32(Glibc.write(number, $0.baseAddress, $0.count)) }
                })
        }
    }

    mutating func sync(_ name: String) throws(SystemFault) {
        let number = file.number
        try Self.retry("fsync", name) { fsync(number) }
    }

    mutating func link(_ name: String, as other: String) throws(SystemFault) {
        let folder = folder.number
        try Self.retry("link", other) { linkat(folder, name, folder, other, 0) }
    }

    mutating func rename(_ name: String, over other: String) throws(SystemFault) {
        let folder = folder.number
        try Self.retry("rename", other) { renameat(folder, name, folder, other) }
    }

    mutating func remove(_ name: String) throws(SystemFault) {
        if unlinkat(folder.number, name, 0) != 0, errno != ENOENT {
            throw SystemFault(call: "unlink", subject: name, code: errno)
        }
    }

    mutating func syncFolder() throws(SystemFault) {
        let number = folder.number
        try Self.retry("fsync", path) { fsync(number) }
    }

    private static func locked(_ path: String) throws(FileFault) -> Descriptor {
        do throws(SystemFault) {
            try Directories.create(path)
        } catch {
            throw .system(error)
        }
        let folder = try open(path)
        try refuseUnsafe(folder.number, path)
        do throws(SystemFault) {
            let number = folder.number
            try retry("flock", path) { flock(number, LOCK_EX) }
        } catch {
            throw .system(error)
        }
        return folder
    }

    private static func open(_ path: String) throws(FileFault) -> Descriptor {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        let number = Glibc.open(path, flags)
        guard number >= 0 else {
            let code = errno
            switch code {
            case ENOENT: throw .missing(path: path)
            case ELOOP: throw .symbolicLink(path: path)
            case ENOTDIR where isLink(path): throw .symbolicLink(path: path)
            default: throw .system(SystemFault(call: "open", subject: path, code: code))
            }
        }
        return Descriptor(owning: number)
    }

    private static func isLink(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
    }

    private static func refuseUnsafe(_ number: Int32, _ path: String) throws(FileFault) {
        var facts = stat()
        guard fstat(number, &facts) == 0 else {
            throw .system(SystemFault(call: "fstat", subject: path, code: errno))
        }
        guard facts.st_uid == geteuid() else {
            throw .foreignOwner(path: path, owner: facts.st_uid, expected: geteuid())
        }
        guard facts.st_mode & 0o077 == 0 else {
            throw .tooOpen(path: path, mode: facts.st_mode & 0o7777)
        }
    }

    @discardableResult
    private static func retry(
        _ call: String, _ subject: String, _ body: () -> Int32
    ) throws(SystemFault) -> Int32 {
        while true {
            let answer = body()
            if answer >= 0 { return answer }
            let code = errno
            if code != EINTR { throw SystemFault(call: call, subject: subject, code: code) }
        }
    }
}
