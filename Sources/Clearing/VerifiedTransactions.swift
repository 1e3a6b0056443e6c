import Cryptography

/// Signed bytes whose signature was found good, so that nobody verifies twice. Bounded: each
/// hash has one place, and a newcomer takes it.
struct VerifiedTransactions: Sendable {
    static let capacity = 1 << 14
    private var places: [Digest] = []

    static func key(_ bytes: [UInt8]) -> Digest {
        Digest.tagged("novation/verified/1", bytes)
    }

    func contains(_ key: Digest) -> Bool {
        !places.isEmpty && places[place(key)] == key
    }

    mutating func insert(_ key: Digest) {
        if places.isEmpty { places = Array(repeating: .zero, count: Self.capacity) }
        places[place(key)] = key
    }

    private func place(_ key: Digest) -> Int {
        Int(truncatingIfNeeded: key.words.3) & (Self.capacity - 1)
    }
}
