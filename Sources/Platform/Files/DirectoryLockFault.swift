/// Why a home directory could not be locked.
package enum DirectoryLockFault: Error, Equatable, Sendable {
    /// Another process (or another part of this one) works in the directory.
    case taken(path: String)
    case system(SystemFault)
}
