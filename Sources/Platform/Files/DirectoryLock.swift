import CLinux
import Glibc

/// The exclusive right to one home directory, held until this value goes away.
///
/// The kernel frees it when the process ends, however it ends; a second holder, in this
/// process or another, is refused.
package struct DirectoryLock: ~Copyable, Sendable {
    private let file: Descriptor

    /// Takes the lock on an existing directory; `.taken` when somebody holds it.
    package init(_ path: String) throws(DirectoryLockFault) {
        do throws(SystemFault) {
            let directory = try DirectoryHandle(path)
            guard let file = try directory.open("lock", O_RDWR | O_CREAT) else {
                throw SystemFault(call: "open", subject: "lock", code: ENOENT)
            }
            let number = file.number
            try retrying("flock", path) { Int(flock(number, LOCK_EX | LOCK_NB)) }
            self.file = file
        } catch {
            if error.code == EWOULDBLOCK { throw .taken(path: path) }
            throw .system(error)
        }
    }
}
