import Chain
import Cryptography
import Encoding
import Vocabulary

/// The last thing a validator signed: all that its signer must remember, since every rule is
/// within one view. It only ever rises.
package struct SignerMark: Equatable, Sendable, Canonical {
    package let epoch: Epoch
    package let view: View
    /// Nil before the first vote of the mark's life.
    package let last: Ballot?
    /// What was notarized in `view`, remembered when `last` is a finalize or a nullify.
    package let notarized: Digest?

    package static let start = SignerMark(
        epoch: Epoch(0), view: .genesis, last: nil, notarized: nil)

    package init(epoch: Epoch, view: View, last: Ballot?, notarized: Digest?) {
        self.epoch = epoch
        self.view = view
        self.last = last
        self.notarized = notarized
    }

    package func encode(into writer: inout Writer) {
        writer.write(epoch)
        writer.write(view)
        writer.write(optional: last)
        writer.write(optional: notarized)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        epoch = try reader.read()
        view = try reader.read()
        last = try reader.readOptional()
        notarized = try reader.readOptional()
    }
}
