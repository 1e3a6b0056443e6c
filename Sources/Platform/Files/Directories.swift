import CLinux
import Glibc

/// Making and judging directories.
package enum Directories {
    /// Creates the directory and its missing parents with mode 0700; existing ones stay.
    package static func create(_ path: String) throws(SystemFault) {
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, !bytes.contains(0) else {
            throw SystemFault(call: "mkdir", subject: path, code: EINVAL)
        }
        // Else the beginning of it would be made, as far as the kernel takes names.
        guard bytes.count < Int(PATH_MAX) else {
            throw SystemFault(call: "mkdir", subject: path, code: ENAMETOOLONG)
        }
        for end in 1...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: "/") {
            let part = String(decoding: bytes[..<end], as: UTF8.self)
            if mkdir(part, 0o700) != 0, errno != EEXIST, errno != EISDIR {
                throw SystemFault.last("mkdir", part)
            }
        }
    }

    /// Refuses (EACCES) a directory of another owner or one that others may write to.
    static func refuseUnsafe(_ directory: borrowing DirectoryHandle) throws(SystemFault) {
        var facts = stat()
        guard fstat(directory.descriptor.number, &facts) == 0 else {
            throw SystemFault.last("fstat", directory.path)
        }
        guard facts.st_uid == geteuid(), facts.st_mode & 0o022 == 0 else {
            throw SystemFault(call: "open", subject: directory.path, code: EACCES)
        }
    }
}
