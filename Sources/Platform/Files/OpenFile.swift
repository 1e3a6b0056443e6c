import CLinux
import Glibc

/// A regular file opened for reading, with what the kernel says about it.
struct OpenFile: ~Copyable {
    let descriptor: Descriptor
    let size: Int
    let owner: UInt32
    let permissions: UInt32

    /// Opens for reading; refuses what is not a regular file, and links when told so.
    init(reading path: String, followingLinks: Bool) throws(FileFault) {
        guard !path.utf8.contains(0) else { throw .missing(path: path) }
        // O_NONBLOCK: opening a pipe must not hang before it is refused as not regular.
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW)
        let number: Int
        do throws(SystemFault) {
            number = try retrying("open", path) { Int(open(path, flags)) }
        } catch {
            throw FileFault(opening: path, error)
        }
        let descriptor = Descriptor(owning: Int32(number))
        var facts = stat()
        guard fstat(descriptor.number, &facts) == 0 else {
            throw .system(.last("fstat", path))
        }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw .notRegular(path: path) }
        size = Int(facts.st_size)
        owner = facts.st_uid
        permissions = facts.st_mode & 0o7777
        self.descriptor = descriptor
    }

    /// Everything in it; refuses more than `limit` bytes, also when it grows meanwhile.
    func contents(of path: String, limit: Int) throws(FileFault) -> [UInt8] {
        guard size <= limit else { throw .tooLarge(path: path, size: size, limit: limit) }
        let bytes: [UInt8]
        do throws(SystemFault) {
            // One byte more than the size shows a file that grew; special files say zero.
            bytes = try readFully(
                descriptor.number, at: 0, count: max(size, min(limit, 4_096)) + 1, subject: path)
        } catch {
            throw .system(error)
        }
        guard bytes.count <= limit else {
            throw .tooLarge(path: path, size: bytes.count, limit: limit)
        }
        return bytes
    }
}

extension FileFault {
    init(opening path: String, _ fault: SystemFault) {
        switch fault.code {
        case ENOENT, ENOTDIR: self = .missing(path: path)
        case ELOOP: self = .symbolicLink(path: path)
        case EISDIR: self = .notRegular(path: path)
        default: self = .system(fault)
        }
    }
}
