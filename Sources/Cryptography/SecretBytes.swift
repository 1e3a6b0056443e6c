import CSodium
import Synchronization

/// Bytes that nobody else should see: in locked pages between guard pages, read-only once filled,
/// wiped when the last owner lets go.
///
/// There is no text form, no coded form and no comparison with `==`; see `constantTimeEqual`.
/// A process may map a bounded number of pages, so beyond `guardedLimit` secrets alive at once,
/// which only a simulated population has, the rest is in ordinary memory, wiped all the same.
// Unchecked: written in `init` only.
package final class SecretBytes: @unchecked Sendable {
    package static let guardedLimit = 4096
    private static let guardedCount = Atomic<Int>(0)

    private let storage: UnsafeMutableRawPointer
    private let isGuarded: Bool
    package let count: Int

    /// Room for `count` bytes, written by `body`.
    package init<Fault: Error>(
        count: Int, filling body: (UnsafeMutableRawBufferPointer) throws(Fault) -> Void
    ) throws(Fault) {
        CryptographyLibrary.start()
        (storage, isGuarded) = Self.room(for: count)
        self.count = count
        let bytes = UnsafeMutableRawBufferPointer(start: storage, count: count)
        _ = bytes.initializeMemory(as: UInt8.self, repeating: 0)
        try body(bytes)
        if isGuarded {
            precondition(
                sodium_mprotect_readonly(storage) == 0, "guarded memory cannot be protected")
        }
    }

    /// A copy; the caller's own bytes are the caller's to wipe.
    package convenience init(copying bytes: [UInt8]) {
        self.init(count: bytes.count) { $0.copyBytes(from: bytes) }
    }

    /// Bytes from the kernel's generator.
    package static func random(count: Int) -> SecretBytes {
        SecretBytes(count: count) { randombytes_buf($0.bytePointer, $0.count) }
    }

    deinit {
        if isGuarded {
            sodium_free(storage)
            Self.guardedCount.subtract(1, ordering: .relaxed)
        } else {
            sodium_memzero(storage, count)
            storage.deallocate()
        }
    }

    /// Lends the bytes; they must not be kept.
    package func withUnsafeBytes<Result, Fault: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Fault) -> Result
    ) throws(Fault) -> Result {
        defer { withExtendedLifetime(self) {} }
        return try body(UnsafeRawBufferPointer(start: storage, count: count))
    }

    private static func room(for count: Int) -> (UnsafeMutableRawPointer, isGuarded: Bool) {
        if guardedCount.add(1, ordering: .relaxed).newValue <= guardedLimit {
            guard let room = sodium_malloc(count) else {
                preconditionFailure("no guarded memory for \(count) secret bytes")
            }
            return (room, true)
        }
        guardedCount.subtract(1, ordering: .relaxed)
        return (UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 16), false)
    }
}

extension SecretBytes: CustomReflectable {
    /// Nothing: neither the bytes nor where they are.
    package var customMirror: Mirror {
        Mirror(self, children: EmptyCollection<Mirror.Child>())
    }
}
