extension Digest {
    /// A hash that is at home in one place: H(length of `domain` ‖ `domain` ‖ `bytes`).
    ///
    /// No input of one domain hashes like an input of another.
    package static func tagged(_ domain: String, _ bytes: [UInt8]) -> Digest {
        bytes.withUnsafeBytes { tagged(domain, $0) }
    }

    package static func tagged(_ domain: String, _ raw: UnsafeRawBufferPointer) -> Digest {
        var hasher = SHA256Hasher()
        hasher.update(text: domain)
        hasher.update(raw)
        return hasher.finish()
    }

    /// The same hash of digests one after another; their number is the domain's to fix.
    package static func tagged(_ domain: String, _ parts: Digest...) -> Digest {
        var hasher = SHA256Hasher()
        hasher.update(text: domain)
        for part in parts { hasher.update(part) }
        return hasher.finish()
    }
}
