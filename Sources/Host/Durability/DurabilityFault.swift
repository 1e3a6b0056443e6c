import Consensus
import Vocabulary

/// Why a validator may not go on from what it found on disk, or could not write.
package enum DurabilityFault: Error, Equatable, Sendable, CustomStringConvertible {
    case storage(StorageFault)
    /// A record in the middle of a file is bad though sound ones follow.
    case damaged(file: String, offset: Int)
    /// Written by a version of this program that laid out its files in another way.
    case oldFormat(file: String)
    /// A sound frame whose payload is not what the file holds.
    case unreadable(file: String, reason: String)
    /// The signer says that a journal record was durable which is not there.
    case journalLost(signerSaw: UInt64, journalEnds: UInt64)
    /// The signer says that a journal begins with a segment which is not there.
    case segmentLost(file: String)
    /// A file that another validator, or this one on another chain, has written.
    case foreign(file: String, of: HomeIdentity, started: HomeIdentity)
    /// The chain in the archive begins or goes on as none of this genesis does.
    case foreignChain(reason: String)
    /// The medium held more of the chain than it gives back.
    case chainLost(durableTo: Height, endsAt: Height)
    /// A name that no file of a home has.
    case strayFile(String)
    /// There is no sound signer file: it was lost, or never made by `init`.
    case signerInDoubt(String)

    package var description: String {
        switch self {
        case .storage(let fault): fault.description
        case .damaged(let file, let offset):
            "\(file) is damaged at byte \(offset): sound records follow a bad one"
        case .oldFormat(let file): "\(file) has an older format, which is not read any more"
        case .unreadable(let file, let reason): "\(file) holds something else: \(reason)"
        case .journalLost(let saw, let ends):
            "the signer saw journal record \(saw) durable, but the journal ends at \(ends)"
        case .segmentLost(let file): "\(file) is missing, and the journal still needs it"
        case .foreign(let file, let owner, let started):
            "\(file) is that of \(owner), not of \(started)"
        case .foreignChain(let reason): "\(Archive.file) is none of this genesis: \(reason)"
        case .chainLost(let durable, let end):
            "\(Archive.file) ends at height \(end), though it was durable to \(durable)"
        case .strayFile(let name): "\(name) does not belong to the journal's sequence"
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
