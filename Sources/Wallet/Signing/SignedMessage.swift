import Cryptography
import Encoding
import Transactions

/// A message of a person, as opposed to a transaction: what `wallet sign` signs.
///
/// The signed bytes begin with thirty-two that stand for messages alone, so that the signature is
/// never one of a transaction or a vote, on any chain. A message is bound to no chain.
package enum SignedMessage {
    private static let tag = "novation/message/1"

    /// What is signed for `message`.
    package static func bytes(_ message: [UInt8]) -> [UInt8] {
        Digest.tagged(tag, []).bytes + message
    }

    /// Whether bytes to be signed as they are would make a transaction of somebody's valid. Those
    /// are signed by `tx` only, which shows what they do.
    package static func isTransaction(_ bytes: [UInt8]) -> Bool {
        do throws(DecodingFault) {
            _ = try Transaction(canonical: bytes)
            return true
        } catch {
            return false
        }
    }
}
