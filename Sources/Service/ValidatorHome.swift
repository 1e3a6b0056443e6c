import Chain
import Consensus
import Cryptography
import Encoding
import Host
import Platform
import Vocabulary

/// The directory of one validator: its journal, archive and signer file, under a lock that is
/// held for as long as this lives, by one process.
package final class ValidatorHome {
    package let storage: FileStorage
    private let lock: DirectoryLock

    package enum Fault: Error {
        case system(SystemFault)
        case lock(DirectoryLockFault)
        case durability(DurabilityFault)
        /// This file says that the home was made before.
        case made(String)
    }

    /// Opens a home; with an identity it makes it, with a signer that has signed nothing. Making it
    /// twice is refused: a second fresh signer could sign against the first.
    package init(_ path: String, making identity: HomeIdentity?) throws(Fault) {
        let signer = SignerSlots.file
        if identity != nil, Directories.hasEntry("\(path)/\(signer)") { throw .made(signer) }
        do throws(SystemFault) { try Directories.create(path) } catch { throw .system(error) }
        lock = try Self.lock(path)
        storage = try Self.files(path)
        guard let identity else { return }
        var storage = storage
        do throws(DurabilityFault) {
            let salt = HomeSalt(EntropySource(kernel: SecretBytes.random(count: 32)))
            try SignerSlots.create(in: &storage, of: identity, salt: salt)
        } catch {
            throw .durability(error)
        }
    }

    private static func lock(_ path: String) throws(Fault) -> DirectoryLock {
        do throws(DirectoryLockFault) { return try DirectoryLock(path) } catch {
            throw .lock(error)
        }
    }

    private static func files(_ path: String) throws(Fault) -> FileStorage {
        do throws(StorageFault) { return try FileStorage(path) } catch {
            throw .durability(.storage(error))
        }
    }
}
