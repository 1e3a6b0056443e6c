import Cryptography

/// The names of certificates whose signatures were checked, the newest few hundred: the same
/// certificate comes in from many sides.
struct VerifiedCertificates: Sendable {
    static let limit = 256

    private var names: [Digest] = []
    private var next = 0

    func contains(_ name: Digest) -> Bool { names.contains(name) }

    mutating func insert(_ name: Digest) {
        if names.count < Self.limit {
            names.append(name)
        } else {
            names[next] = name
            next = (next + 1) % Self.limit
        }
    }
}
