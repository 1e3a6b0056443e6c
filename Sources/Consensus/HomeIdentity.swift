import Cryptography
import Encoding
import Vocabulary

/// Whose memory a validator's files are: one validator of one chain. Stands in the signer's slots
/// and at the beginning of every journal segment, so that files of another are never signed on.
package struct HomeIdentity: Equatable, Sendable, Canonical, CustomStringConvertible {
    package let genesis: Digest
    package let validator: ValidatorIndex

    package init(genesis: Digest, validator: ValidatorIndex) {
        self.genesis = genesis
        self.validator = validator
    }

    package var description: String { "validator \(validator) of genesis \(genesis)" }

    package func encode(into writer: inout Writer) {
        writer.write(genesis)
        writer.write(validator)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        genesis = try reader.read()
        validator = try reader.read()
    }
}
