/// Why a file outside the node's own storage could not be read or written.
package enum FileFault: Error, Equatable, Sendable {
    case missing(path: String)
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
}
