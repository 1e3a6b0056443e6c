import Glibc

/// A fresh directory for one test, removed with what is in it when the test is over.
package final class TemporaryFolder {
    package struct Fault: Error {
        package let code: Int32
    }

    package let path: String

    package init() throws {
        var template = Array("/tmp/novation-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Fault(code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        Self.clear(path)
    }

    private static func clear(_ path: String) {
        guard let stream = opendir(path) else { return }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name != ".", name != ".." else { continue }
            let inner = "\(path)/\(name)"
            if unlink(inner) != 0 { clear(inner) }
        }
        closedir(stream)
        rmdir(path)
    }
}
