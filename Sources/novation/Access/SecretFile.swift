import Cryptography
import Glibc
import Platform
import Wallet

/// Secrets in files of their owner's: phrases, seeds, passphrases.
enum SecretFile {
    /// What is in the file, in guarded memory. Refuses links, others' files, and files that are
    /// open to others.
    static func read(_ path: String, limit: Int) throws(CommandFailure) -> SecretBytes {
        do throws(FileFault) {
            var bytes = try PrivateFile.read(path, limit: limit)
            defer { wipe(&bytes) }
            return SecretBytes(copying: bytes)
        } catch {
            throw CommandFailure(reading: error)
        }
    }

    /// The first line of it, without its end.
    static func firstLine(_ path: String, limit: Int) throws(CommandFailure) -> SecretBytes {
        let text = try read(path, limit: limit + 2)
        return text.withUnsafeBytes { bytes in
            var end = bytes.firstIndex(of: 0x0A) ?? bytes.count
            if end > 0, bytes[end - 1] == 0x0D { end -= 1 }
            return SecretBytes(count: end) { $0.copyBytes(from: bytes.prefix(end)) }
        }
    }

    /// A new file of mode 0600. Never replaces anything.
    static func create(_ path: String, _ secret: SecretBytes) throws(CommandFailure) {
        var bytes = secret.withUnsafeBytes { Array($0) } + [0x0A]
        defer { wipe(&bytes) }
        do throws(FileFault) {
            try PrivateFile.create(path, bytes)
        } catch {
            throw CommandFailure(writing: error)
        }
    }

    static func wipe(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBytes { room in
            if let base = room.baseAddress { explicit_bzero(base, room.count) }
        }
    }
}
