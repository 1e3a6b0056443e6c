import Chain
import Consensus
import Cryptography
import Node
import Vocabulary

// The promises the world makes to a validator. Two worlds keep them: the real one
// (`Platform`) and the pretended one (`Simulation`). There are no others.

/// A node's clocks.
package protocol TimeSource {
    func now() -> Moment
}

/// Whole messages between validators, authenticated, possibly lost, repeated or reordered.
package protocol Network {
    mutating func send(_ message: [UInt8], to peer: ValidatorIndex, at instant: Instant)
    /// The next message that has arrived, if any.
    mutating func receive(at instant: Instant) -> (from: ValidatorIndex, message: [UInt8])?
    /// What was sent in this turn leaves now, together.
    mutating func flush(at instant: Instant)
    /// When the network itself wants a turn (retransmission), if ever; asked after `flush`.
    var nextDeadline: Instant? { get }
}

extension Network {
    // A network that sends at once has nothing to flush.
    package mutating func flush(at instant: Instant) {}
}

/// Named files in one directory. A fault ends the validator: what is not known to be durable
/// must not be spoken of.
package protocol Storage {
    mutating func append(_ bytes: [UInt8], to file: String) throws(StorageFault)
    /// In place; the file grows with zeros as needed.
    mutating func write(_ bytes: [UInt8], at offset: Int, in file: String) throws(StorageFault)
    /// Nil if there is no such file.
    mutating func read(_ file: String) throws(StorageFault) -> [UInt8]?
    mutating func read(
        _ file: String, offset: Int, count: Int
    ) throws(StorageFault) -> [UInt8]
    mutating func size(of file: String) throws(StorageFault) -> Int?
    mutating func truncate(_ file: String, to size: Int) throws(StorageFault)
    mutating func remove(_ file: String) throws(StorageFault)
    /// The names of all files, in byte order.
    mutating func list() throws(StorageFault) -> [String]
    /// All that was written to the file before is on the medium when this returns.
    mutating func sync(_ file: String) throws(StorageFault)
}

package struct StorageFault: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Cause: Equatable, Sendable {
        /// The operating system said no.
        case system(code: Int32, text: String)
        /// Read past the end of a file.
        case short
        /// A name outside `a-z 0-9 . -`.
        case badName
        /// The power went (simulated worlds only).
        case powerCut
    }

    package let operation: String
    package let file: String
    package let cause: Cause

    package init(operation: String, file: String, cause: Cause) {
        self.operation = operation
        self.file = file
        self.cause = cause
    }

    package var description: String {
        switch cause {
        case .system(let code, let text): "cannot \(operation) \(file): \(text) (\(code))"
        case .short: "cannot \(operation) \(file): past its end"
        case .badName: "cannot \(operation) \(file): not a file name"
        case .powerCut: "cannot \(operation) \(file): the power is out"
        }
    }
}

/// Makes signatures. Only `GuardedSigner` holds one, so nothing is signed past the guard.
package protocol Signer {
    var key: PublicKey { get }
    mutating func sign(_ message: [UInt8]) -> Signature
}

/// What the chain computes. The one implementation that matters is the clearing house; a toy
/// one lets consensus be tested alone.
package protocol Application {
    /// The state root after genesis.
    var genesisRoot: Digest { get }
    /// On final state.
    mutating func admit(_ transaction: [UInt8], at wall: Timestamp) -> Admission
    /// On the state after `request.parent`, which was executed before.
    mutating func build(_ request: BuildRequest) -> Built
    /// On the state after the block's parent, which was executed before.
    mutating func execute(_ block: Block, at wall: Timestamp) -> Verdict
    /// Commits; blocks come in height order, each executed before, each once.
    mutating func finalize(_ block: Block)
}
