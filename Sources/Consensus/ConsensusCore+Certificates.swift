import Chain
import Cryptography
import Encoding
import Vocabulary

// Certificates: checked once, kept one a view and kind, durable as soon as they are known.
extension ConsensusCore {
    mutating func receive(_ certificate: Certificate) {
        guard isNews(certificate), isAuthentic(certificate) else { return }
        store(certificate)
    }

    /// Whether it could be of use here at all.
    func isNews(_ certificate: Certificate) -> Bool {
        guard certificate.epoch == epoch, certificate.view >= rounds.first,
            certificate.view > .genesis, certificate.view.rawValue < UInt64.max - 8
        else { return false }
        guard let index = rounds.index(of: certificate.view) else { return true }
        guard rounds[index].certificate(certificate.kind) == nil else { return false }
        return certificate.view > rounds.first || certificate.block == root.hash
    }

    /// Signatures that were checked as votes are not checked again; nor are whole certificates.
    mutating func isAuthentic(_ certificate: Certificate) -> Bool {
        let index = rounds.index(of: certificate.view)
        if let index, rounds[index].certificate(certificate.kind) == certificate { return true }
        let name = Digest.tagged("novation/certificate/1", certificate.canonicalBytes)
        if verified.contains(name) { return true }
        let rounds = rounds
        let authentic = inspector.isAuthentic(certificate) { entry in
            index.map { rounds[$0].vouches(for: entry, in: certificate) } ?? false
        }
        if authentic { verified.insert(name) }
        return authentic
    }

    /// Keeps a checked certificate and hands it out to be persisted, before anything is built on
    /// it.
    mutating func store(_ certificate: Certificate) {
        guard isNews(certificate) else { return }
        learn(certificate)
        effects.append(.persist(.certificate(certificate)))
        guard certificate.kind == .notarize else { return }
        need(certificate.block, in: certificate.view, sources: certificate)
    }

    /// What a certificate changes in what is known, nothing else.
    mutating func learn(_ certificate: Certificate) {
        let index = rounds.open(certificate.view)
        guard rounds[index].certificate(certificate.kind) == nil else { return }
        rounds[index].store(certificate)
        highestCertified = max(highestCertified, certificate.view)
        switch certificate.kind {
        case .nullify: return
        case .notarize: addFinalizable(certificate.view)
        case .finalize:
            unmatched.removeAll { $0.ballot.view == certificate.view }
            if certificate.view > rounds.first {
                note(
                    FinalTarget(
                        view: certificate.view, hash: certificate.block, certificate: certificate))
            }
        }
        highestBlockCertified = max(highestBlockCertified, certificate.view)
    }

    private mutating func addFinalizable(_ view: View) {
        guard view >= mark.view, view > rounds.first else { return }
        let place = finalizable.firstIndex { $0 >= view } ?? finalizable.count
        finalizable.insert(view, at: place)
        if finalizable.count > Self.unmatchedLimit { finalizable.removeFirst() }
    }
}
