extension ContiguousArray<UInt64> {
    /// How many bits of the key one pass looks at, and how few numbers are not worth a pass.
    private static var digitBits: Int { 11 }
    private static var few: Int { 128 }

    /// Sorts by the upper halves, which are different numbers below `end`: as `sort` does, but in
    /// time that grows with the count alone.
    @usableFromInline
    mutating func sortByUpperHalf(below end: Int) {
        guard count > Self.few else {
            sort()
            return
        }
        var other = ContiguousArray(repeating: 0, count: count)
        var shift = 32
        while shift < 32 + (Int.bitWidth - end.leadingZeroBitCount) {
            scatter(by: shift, into: &other)
            swap(&self, &other)
            shift += Self.digitBits
        }
    }

    /// Copies to `other` by ascending digit at `shift`; equal ones keep their order.
    private func scatter(by shift: Int, into other: inout Self) {
        let mask: UInt64 = 1 << UInt64(Self.digitBits) - 1
        withUnsafeTemporaryAllocation(of: Int.self, capacity: Int(mask) + 2) { starts in
            starts.initialize(repeating: 0)
            for number in self { starts[Int(number >> UInt64(shift) & mask) + 1] += 1 }
            for digit in 0..<Int(mask) { starts[digit + 1] += starts[digit] }
            for number in self {
                let digit = Int(number >> UInt64(shift) & mask)
                other[starts[digit]] = number
                starts[digit] += 1
            }
        }
    }
}
