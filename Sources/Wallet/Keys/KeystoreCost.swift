/// What deriving the key of a keystore costs: passes over how many bytes of memory.
///
/// Made only within bounds. Below the floor a stolen file would be cheap to guess at; above the
/// ceiling a prepared file would take the reader's machine down.
package struct KeystoreCost: Equatable, Sendable {
    package static let passBounds: ClosedRange<UInt64> = 2...10
    package static let memoryBounds: ClosedRange<Int> = (64 << 20)...(1 << 30)

    /// What new files get: three passes over 256 MiB.
    package static let standard = KeystoreCost(unchecked: 3, memory: 256 << 20)
    /// The least that is accepted: two passes over 64 MiB.
    package static let floor = KeystoreCost(
        unchecked: passBounds.lowerBound, memory: memoryBounds.lowerBound)
    /// For keys worth a wait of seconds: four passes over 1 GiB.
    package static let heavy = KeystoreCost(unchecked: 4, memory: memoryBounds.upperBound)

    /// The costs that have a word on the command line, cheapest first.
    package static let named: [(word: String, cost: KeystoreCost)] = [
        ("light", floor), ("standard", standard), ("heavy", heavy),
    ]

    package let passes: UInt64
    package let memory: Int

    /// Refuses what lies outside the bounds.
    package init(passes: UInt64, memory: Int) throws(KeystoreFault) {
        guard Self.passBounds.contains(passes), Self.memoryBounds.contains(memory) else {
            throw .costOutOfBounds(passes: passes, memory: memory)
        }
        self.passes = passes
        self.memory = memory
    }

    private init(unchecked passes: UInt64, memory: Int) {
        self.passes = passes
        self.memory = memory
    }
}
