import CLinux
import Glibc

/// One refused system call: which, about what, and the kernel's own number.
package struct SystemFault: Error, Equatable, Sendable, CustomStringConvertible {
    package let call: String
    package let subject: String
    package let code: Int32

    package init(call: String, subject: String, code: Int32) {
        self.call = call
        self.subject = subject
        self.code = code
    }

    /// The fault of the call that failed just now in this thread.
    static func last(_ call: String, _ subject: String) -> SystemFault {
        SystemFault(call: call, subject: subject, code: Glibc.errno)
    }

    /// The kernel's words for the number, such as "No space left on device".
    package var text: String { systemText(of: code) }

    package var description: String { "\(call) \(subject): \(text) (\(code))" }
}

/// The C library's words for an error number; safe in any thread.
func systemText(of code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
}
