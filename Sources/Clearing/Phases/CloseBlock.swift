import Vocabulary

extension ClearingHouse {
    /// Checks the invariants; if one is broken, takes the whole block back and says which.
    mutating func closeBlock() throws(BlockFault) {
        do throws(BlockFault) {
            if let breach = notes.breach { throw breach }
            if notes.isAudited { try audit() }
        } catch {
            undo(sealBlock())
            throw error
        }
    }

    /// Notes the first broken invariant of the block; it ends when the block closes.
    mutating func note(_ invariant: String, _ numbers: [Int128]) {
        guard notes.breach == nil else { return }
        notes.breach = .halted(
            invariant: invariant, numbers: numbers.map { Int64(clamping: $0) })
    }
}
