import Chain
import Cryptography
import Vocabulary

/// A block in hand, with its name worked out once and all that is known of it.
struct HeldBlock: Sendable {
    enum Execution: Equatable, Sendable {
        /// Nobody asked yet.
        case none
        /// Asked for; its parent has to be executed first.
        case wanted
        case running
        case valid(extension: [UInt8])
        case invalid(reason: String)
    }

    let hash: Digest
    let block: Block
    /// In the journal or the archive.
    var isDurable: Bool
    var execution: Execution = .none

    init(_ block: Block, hash: Digest, isDurable: Bool) {
        self.hash = hash
        self.block = block
        self.isDurable = isDurable
    }

    var header: BlockHeader { block.header }

    var isValid: Bool {
        switch execution {
        case .valid: true
        case .none, .wanted, .running, .invalid: false
        }
    }

    var isInvalid: Bool {
        switch execution {
        case .invalid: true
        case .none, .wanted, .running, .valid: false
        }
    }
}
