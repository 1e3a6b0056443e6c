import CLinux
import Glibc

/// Files for the owner's eyes only: keys. Mode 0600, never through a symbolic link.
package enum PrivateFile {
    /// Replaces or creates the file so that a crash leaves the old or the new one, whole.
    /// Refuses to replace a symbolic link or somebody else's file.
    package static func write(_ path: String, _ bytes: [UInt8]) throws(FileFault) {
        try refuseForeignTarget(path)
        try refuseFolderName(path)
        do throws(SystemFault) {
            let place = try Place(path)
            try place.directory.replace(place.name, with: bytes, mode: 0o600)
        } catch {
            throw FileFault(opening: path, error)
        }
    }

    /// Creates the file; refuses when anything is there already.
    package static func create(_ path: String, _ bytes: [UInt8]) throws(FileFault) {
        try refuseFolderName(path)
        do throws(SystemFault) {
            let place = try Place(path)
            try place.directory.create(place.name, with: bytes, mode: 0o600)
        } catch {
            if error.code == EEXIST { throw .exists(path: path) }
            throw .system(error)
        }
    }

    /// Reads at most `limit` bytes; refuses links, others' files and files open to others.
    package static func read(_ path: String, limit: Int) throws(FileFault) -> [UInt8] {
        let file = try OpenFile(reading: path, followingLinks: false)
        guard file.owner == geteuid() else {
            throw .foreignOwner(path: path, owner: file.owner, expected: geteuid())
        }
        guard file.permissions & 0o077 == 0 else {
            throw .tooOpen(path: path, mode: file.permissions)
        }
        return try file.contents(of: path, limit: limit)
    }

    private static func refuseForeignTarget(_ path: String) throws(FileFault) {
        var facts = stat()
        guard lstat(path, &facts) == 0 else {
            if errno == ENOENT { return }
            throw .system(.last("lstat", path))
        }
        switch facts.st_mode & S_IFMT {
        case S_IFLNK: throw .symbolicLink(path: path)
        case S_IFREG: break
        default: throw .notRegular(path: path)
        }
        guard facts.st_uid == geteuid() else {
            throw .foreignOwner(path: path, owner: facts.st_uid, expected: geteuid())
        }
    }

    /// What ends so can be a folder only.
    private static func refuseFolderName(_ path: String) throws(FileFault) {
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        if name.isEmpty || name == "." || name == ".." { throw .notRegular(path: path) }
    }

    private struct Place: ~Copyable {
        let directory: DirectoryHandle
        let name: String

        init(_ path: String) throws(SystemFault) {
            let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
            let parent = slash.map { String(path[..<$0]) } ?? "."
            name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
            guard !path.utf8.contains(0) else {
                throw SystemFault(call: "open", subject: path, code: EINVAL)
            }
            directory = try DirectoryHandle(parent.isEmpty ? "/" : parent)
        }
    }
}
