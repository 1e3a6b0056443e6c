import Cryptography

/// Why a snapshot does not become a table.
package enum TableRestoreFault: Error, Equatable, Sendable {
    case wrongName(found: String)
    case wrongRowSize(found: Int, expected: Int)
    /// The manifest is of another state than the one asked for.
    case wrongManifestRoot(Digest)
    case wrongChunkCount(found: Int, expected: Int)
    case wrongChunkLength(chunk: Int, found: Int, expected: Int)
    case wrongChunk(Int)
    case tooManyChunks
    case missingChunks(Int)
    /// A slot that is neither live nor on the list of free ones, or on it twice, or not blank.
    case brokenSlot(Int)
    /// The chunks are those of the manifest, but not those of the root.
    case wrongRoot(Digest)
}
