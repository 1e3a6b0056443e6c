/// Why a file outside the node's own storage could not be read or written.
package enum FileFault: Error, Equatable, Sendable, CustomStringConvertible {
    case missing(path: String)
    /// Something is there where something new was to be.
    case exists(path: String)
    case notRegular(path: String)
    case symbolicLink(path: String)
    case tooLarge(path: String, size: Int, limit: Int)
    /// Somebody else's file where only our own will do.
    case foreignOwner(path: String, owner: UInt32, expected: UInt32)
    /// Group or others may read or write it; `mode` holds the permission bits.
    case tooOpen(path: String, mode: UInt32)
    /// Not UTF-8 from this byte on.
    case notText(path: String, offset: Int)
    case system(SystemFault)

    package var description: String {
        switch self {
        case .missing(let path): "there is no file \(path)"
        case .exists(let path): "\(path) is there already, and nothing is replaced"
        case .notRegular(let path): "\(path) is no regular file"
        case .symbolicLink(let path): "\(path) is a symbolic link"
        case .tooLarge(let path, let size, let limit):
            "\(path) has \(size) bytes, at most \(limit) are read"
        case .foreignOwner(let path, let owner, let expected):
            "\(path) belongs to user \(owner), not to \(expected)"
        case .tooOpen(let path, let mode):
            "\(path) is open to others (mode \(String(mode, radix: 8)), 600 is wanted)"
        case .notText(let path, let offset): "\(path) is not UTF-8 at byte \(offset)"
        case .system(let fault): fault.description
        }
    }
}
