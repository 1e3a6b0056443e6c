extension SecretBytes {
    /// A copy of some of the bytes, as well guarded. Traps unless they are there.
    func part(_ range: Range<Int>) -> SecretBytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "no such secret bytes")
        return SecretBytes(count: range.count) { room in
            withUnsafeBytes { room.copyBytes(from: $0[range]) }
        }
    }
}
