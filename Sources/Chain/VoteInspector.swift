import Cryptography
import Encoding
import Vocabulary

/// Judges votes and certificates of one epoch: the one place where a signature meets the bytes
/// it signed. Keeps the three signing contexts, so that a check costs one signature check.
package struct VoteInspector: Sendable {
    package let validators: ValidatorSet
    private let check: SignatureCheck
    private let notarizing: SigningContext
    private let nullifying: SigningContext
    private let finalizing: SigningContext

    package init(validators: ValidatorSet, identity: ChainIdentity, check: SignatureCheck) {
        self.validators = validators
        self.check = check
        notarizing = identity.context(.notarize)
        nullifying = identity.context(.nullify)
        finalizing = identity.context(.finalize)
    }

    /// Signer known, signature right, extension the one that was signed.
    package func isAuthentic(_ vote: Vote) -> Bool {
        guard validators.contains(vote.signer), vote.carriesItsExtension else { return false }
        return accepts(vote.signature, by: vote.signer, of: vote.ballot)
    }

    /// Distinct known signers of a quorum's power, every signature right. Entries that `known`
    /// vouches for were checked before, ballot and signature alike.
    package func isAuthentic(
        _ certificate: Certificate, known: (Certificate.Entry) -> Bool = { _ in false }
    ) -> Bool {
        guard isQuorum(certificate) else { return false }
        return certificate.entries.allSatisfy { entry in
            known(entry)
                || accepts(entry.signature, by: entry.signer, of: certificate.ballot(of: entry))
        }
    }

    private func isQuorum(_ certificate: Certificate) -> Bool {
        guard certificate.isSorted else { return false }
        var power: UInt64 = 0
        for entry in certificate.entries {
            guard validators.contains(entry.signer) else { return false }
            power += validators.power(of: entry.signer)
        }
        return power >= validators.quorum
    }

    private func accepts(
        _ signature: Signature, by signer: ValidatorIndex, of ballot: Ballot
    ) -> Bool {
        let message = context(ballot.kind).message(ballot.canonicalBytes)
        return check.accepts(signature, by: validators[signer].votingKey, of: message)
    }

    private func context(_ kind: BallotKind) -> SigningContext {
        switch kind {
        case .notarize: notarizing
        case .nullify: nullifying
        case .finalize: finalizing
        }
    }
}
