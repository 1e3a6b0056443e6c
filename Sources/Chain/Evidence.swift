import Encoding
import Vocabulary

/// Two signed votes of one validator in one view that no honest validator can both have signed.
package struct Evidence: Hashable, Sendable, Canonical {
    package enum Kind: UInt8, Sendable {
        case conflictingNotarize = 1
        case conflictingFinalize = 2
        case notarizeFinalize = 3
        case nullifyFinalize = 4
        case conflictingExtension = 5
    }

    package let first: Vote
    package let second: Vote

    /// Nil unless the pair convicts. The order of the two does not matter: it is made canonical.
    package init?(_ one: Vote, _ other: Vote) {
        let swapped = other.canonicalBytes.lexicographicallyPrecedes(one.canonicalBytes)
        first = swapped ? other : one
        second = swapped ? one : other
        guard kind != nil else { return nil }
    }

    package var signer: ValidatorIndex { first.signer }
    package var epoch: Epoch { first.ballot.epoch }
    package var view: View { first.ballot.view }

    /// What the pair proves; nil if nothing. Notarize with nullify is legal.
    package var kind: Kind? {
        guard first.signer == second.signer, epoch == second.ballot.epoch,
            view == second.ballot.view, first.ballot != second.ballot
        else { return nil }
        switch (first.ballot.kind, second.ballot.kind) {
        case (.notarize, .notarize):
            return first.ballot.block == second.ballot.block
                ? .conflictingExtension : .conflictingNotarize
        case (.finalize, .finalize): return .conflictingFinalize
        case (.notarize, .finalize), (.finalize, .notarize):
            return first.ballot.block == second.ballot.block ? nil : .notarizeFinalize
        case (.nullify, .finalize), (.finalize, .nullify): return .nullifyFinalize
        case (.notarize, .nullify), (.nullify, .notarize), (.nullify, .nullify): return nil
        }
    }

    package func isAuthentic(
        in validators: ValidatorSet, on identity: ChainIdentity, check: SignatureCheck
    ) -> Bool {
        kind != nil && first.isAuthentic(in: validators, on: identity, check: check)
            && second.isAuthentic(in: validators, on: identity, check: check)
    }

    package func encode(into writer: inout Writer) {
        writer.write(first)
        writer.write(second)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let one: Vote = try reader.read()
        let other: Vote = try reader.read()
        guard let evidence = Evidence(one, other), evidence.first == one else {
            throw reader.fault(at: start, .notCanonical(.evidence))
        }
        self = evidence
    }
}
