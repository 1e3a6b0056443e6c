/// Why a validator may not go on from what it found on disk, or could not write.
package enum DurabilityFault: Error, Equatable, Sendable, CustomStringConvertible {
    case storage(StorageFault)
    /// A record in the middle of a file is bad though sound ones follow.
    case damaged(file: String, offset: Int)
    /// A sound frame whose payload is not what the file holds.
    case unreadable(file: String, reason: String)
    /// The signer says that a journal record was durable which is not there.
    case journalLost(signerSaw: UInt64, journalEnds: UInt64)
    /// There is no sound signer file: it was lost, or never made by `init`.
    case signerInDoubt(String)

    package var description: String {
        switch self {
        case .storage(let fault): fault.description
        case .damaged(let file, let offset):
            "\(file) is damaged at byte \(offset): sound records follow a bad one"
        case .unreadable(let file, let reason): "\(file) holds something else: \(reason)"
        case .journalLost(let saw, let ends):
            "the signer saw journal record \(saw) durable, but the journal ends at \(ends)"
        case .signerInDoubt(let why):
            "the signer's memory is in doubt (\(why)); this validator signs nothing"
        }
    }
}

/// Runs a storage operation, naming its fault as one of durability.
func stored<Result>(
    _ body: () throws(StorageFault) -> Result
) throws(DurabilityFault) -> Result {
    do throws(StorageFault) { return try body() } catch { throw .storage(error) }
}
