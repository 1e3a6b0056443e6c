import Glibc

extension Directories {
    private static let deepest = 16

    /// Removes a directory and all in it; links are removed, never followed. For folders that
    /// this program made itself: more than sixteen levels deep it stops.
    package static func removeTree(_ path: String) throws(SystemFault) {
        try removeTree(path, depth: 0)
    }

    /// Whether something is there under this name, or may be where we must not look: whoever goes
    /// on to open it hears why.
    package static func hasEntry(_ path: String) -> Bool {
        access(path, F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR)
    }

    private static func removeTree(_ path: String, depth: Int) throws(SystemFault) {
        guard depth < deepest else {
            throw SystemFault(call: "rmdir", subject: path, code: ELOOP)
        }
        for name in try names(in: path) {
            let entry = "\(path)/\(name)"
            if unlink(entry) == 0 { continue }
            guard errno == EISDIR else { throw SystemFault.last("unlink", entry) }
            try removeTree(entry, depth: depth + 1)
        }
        guard rmdir(path) == 0 else { throw SystemFault.last("rmdir", path) }
    }

    /// What is inside but `.` and `..`, in no order that means anything.
    package static func names(in path: String) throws(SystemFault) -> [String] {
        guard let directory = opendir(path) else { throw SystemFault.last("opendir", path) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
