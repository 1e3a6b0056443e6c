import Glibc
import Host

/// What an operator can do about a fault, by the kernel's number.
extension StorageFault {
    /// Room must be made; what was written before is there.
    package var isFull: Bool {
        code.map { [ENOSPC, EDQUOT, EFBIG].contains($0) } ?? false
    }

    /// The kernel does not let this user do it.
    package var isDenied: Bool {
        code.map { [EACCES, EPERM, EROFS].contains($0) } ?? false
    }

    private var code: Int32? {
        switch cause {
        case .system(let code, _): code
        case .short, .badName, .powerCut: nil
        }
    }
}
