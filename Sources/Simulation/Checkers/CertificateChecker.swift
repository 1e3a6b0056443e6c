import Chain
import Cryptography
import Vocabulary

/// Every certificate that an honest validator passes on, counted and verified again, and held
/// against the others of its view.
struct CertificateChecker {
    private struct Seen {
        var notarized: Digest?
        var finalized: Digest?
        var isNullified = false
    }

    private let validators: ValidatorSet
    private let identity: ChainIdentity
    private let check: SignatureCheck
    private var views: [Seen] = []

    init(validators: ValidatorSet, identity: ChainIdentity, check: SignatureCheck) {
        self.validators = validators
        self.identity = identity
        self.check = check
    }

    mutating func heard(_ certificate: Certificate) -> Finding? {
        let view = Int(clamping: certificate.view.rawValue)
        guard view < 4_000_000 else { return Finding(.certificates, "a certificate of \(view)") }
        while views.count <= view { views.append(Seen()) }
        let before = views[view]
        switch certificate.kind {
        case .notarize:
            guard before.notarized != certificate.block else { return nil }
            views[view].notarized = certificate.block
            if before.notarized != nil {
                return Finding(.certificates, "two notarized blocks in view \(view)")
            }
            if let other = before.finalized, other != certificate.block {
                return Finding(.certificates, "one notarized, another final in view \(view)")
            }
        case .finalize:
            guard before.finalized != certificate.block else { return nil }
            views[view].finalized = certificate.block
            if before.finalized != nil {
                return Finding(.certificates, "two final blocks in view \(view)")
            }
            if before.isNullified {
                return Finding(.certificates, "view \(view) is nullified and final")
            }
            if let other = before.notarized, other != certificate.block {
                return Finding(.certificates, "one notarized, another final in view \(view)")
            }
        case .nullify:
            guard !before.isNullified else { return nil }
            views[view].isNullified = true
            if before.finalized != nil {
                return Finding(.certificates, "view \(view) is final and nullified")
            }
        }
        return verified(certificate)
    }

    private func verified(_ certificate: Certificate) -> Finding? {
        var power: UInt64 = 0
        var last = -1
        for entry in certificate.entries {
            let index = Int(entry.signer.rawValue)
            guard index > last, index < validators.count else {
                return Finding(.certificates, "signers out of order in \(certificate.view)")
            }
            last = index
            let validator = validators.entries[index]
            let message = certificate.ballot(of: entry).message(on: identity)
            guard check.accepts(entry.signature, by: validator.votingKey, of: message) else {
                return Finding(.certificates, "a wrong signature in view \(certificate.view)")
            }
            power += validator.power
        }
        guard power * 3 > validators.totalPower * 2 else {
            return Finding(
                .certificates,
                "\(power) of \(validators.totalPower) is no quorum in view \(certificate.view)")
        }
        return nil
    }
}
