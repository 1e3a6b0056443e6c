import CLinux
import Glibc

/// The process's environment variables.
package enum Environment {
    /// The value; nil when unset. Empty counts as set.
    package static func value(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        return String(cString: value)
    }

    /// Every `NAME=value`, as a child would inherit them.
    package static func all() -> [String] {
        var entries: [String] = []
        var next = environ
        while let entry = next.pointee {
            entries.append(String(cString: entry))
            next = next.advanced(by: 1)
        }
        return entries
    }
}
