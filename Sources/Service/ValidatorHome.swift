import Chain
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

    package enum Fault: Error, CustomStringConvertible {
        case system(SystemFault)
        case lock(DirectoryLockFault)
        case durability(DurabilityFault)

        package var description: String {
            switch self {
            case .system(let fault): "\(fault)"
            case .lock(let fault): "\(fault)"
            case .durability(let fault): fault.description
            }
        }
    }

    /// Opens a home; `isNew` makes it, with a signer that has signed nothing. Making it twice
    /// is refused: a second fresh signer could sign against the first.
    package init(_ path: String, isNew: Bool) throws(Fault) {
        do throws(SystemFault) { try Directories.create(path) } catch { throw .system(error) }
        lock = try Self.lock(path)
        storage = try Self.files(path)
        guard isNew else { return }
        do throws(DurabilityFault) { try Self.makeSigner(in: storage) } catch {
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

    private static func makeSigner(in storage: FileStorage) throws(DurabilityFault) {
        var storage = storage
        let size: Int?
        do throws(StorageFault) { size = try storage.size(of: SignerSlots.file) } catch {
            throw .storage(error)
        }
        guard size == nil else {
            throw .signerInDoubt("this home has a signer file already; it is made once")
        }
        try SignerSlots.create(in: &storage)
    }
}
