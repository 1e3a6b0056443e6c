import CLinux
import Glibc

/// Repeats a call while a signal interrupts it; a negative answer becomes a typed fault.
@discardableResult
func retrying(
    _ call: String, _ subject: String, _ body: () -> Int
) throws(SystemFault) -> Int {
    while true {
        let answer = body()
        if answer >= 0 { return answer }
        if errno != EINTR { throw SystemFault.last(call, subject) }
    }
}

/// Writes every byte at an offset, leaving the descriptor's position alone.
func writeFully(
    _ bytes: [UInt8], to descriptor: Int32, at offset: Int, subject: String
) throws(SystemFault) {
    var done = 0
    while done < bytes.count {
        let from = done
        done += try retrying("pwrite", subject) {
            bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress.map { $0 + from }, $0.count - from, offset + from)
            }
        }
    }
}

/// Reads up to `count` bytes at an offset; fewer only where the file ends.
func readFully(
    _ descriptor: Int32, at offset: Int, count: Int, subject: String
) throws(SystemFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
        let from = done
        let got = try retrying("pread", subject) {
            bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + from }, count - from, offset + from)
            }
        }
        if got == 0 { break }
        done += got
    }
    bytes.removeLast(count - done)
    return bytes
}

/// Waits until the descriptor has one of `events` or the deadline passes.
func waitReady(
    _ descriptor: Int32, _ events: Int32, until deadline: Int64
) throws(SystemFault) -> Bool {
    while true {
        let left = deadline - MonotonicTime.now()
        if left <= 0 { return false }
        var entry = pollfd(fd: descriptor, events: Int16(truncatingIfNeeded: events), revents: 0)
        let milliseconds = Int32(clamping: (left + 999) / 1_000)
        let ready = try retrying("poll", "descriptor \(descriptor)") {
            Int(poll(&entry, 1, milliseconds))
        }
        if ready > 0 { return true }
    }
}
