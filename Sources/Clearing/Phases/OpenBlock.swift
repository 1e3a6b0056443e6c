import Transactions
import Vocabulary

extension ClearingHouse {
    /// No later date is believed.
    static let timeLimit = Timestamp(1 << 50)
    /// Nonces forgotten in one block at most; twice what a block can bring.
    static let pruneBudget = 2 * Limits.transactionsPerBlock
    /// Seconds looked at in one block at most.
    static let pruneSeconds: Int64 = 100_000

    /// Whether the block follows on this state at all.
    func checkFrame(_ input: BlockInput) throws(BlockFault) {
        guard input.height == calendar.height.next else {
            throw .wrongHeight(have: input.height, need: calendar.height.next)
        }
        guard input.time > calendar.time else {
            throw .timeNotIncreasing(have: input.time, parent: calendar.time)
        }
        guard input.time <= Self.timeLimit else { throw .timeOutOfRange(input.time) }
        guard input.transactions.count <= Limits.transactionsPerBlock else {
            throw .tooManyTransactions(
                have: input.transactions.count, limit: Limits.transactionsPerBlock)
        }
        for validator in input.convictions
        where Int(validator.rawValue) >= genesis.oraclePowers.count {
            throw .unknownValidator(validator)
        }
    }

    /// Every transaction must be admissible on the parent's state, beside those before it.
    mutating func examineTransactions(_ input: BlockInput) throws(BlockFault) -> [Entry] {
        var docket = Docket()
        var entries: [Entry] = []
        entries.reserveCapacity(input.transactions.count)
        for (index, bytes) in input.transactions.enumerated() {
            do throws(Inadmissible) {
                let entry = try examine(bytes, at: input.time, beside: docket)
                docket.enter(entry)
                entries.append(entry)
            } catch {
                throw .inadmissibleTransaction(index: index, error)
            }
        }
        return entries
    }

    /// Height, time, a stall if there was one, and the nonces that have expired.
    mutating func openBlock(_ input: BlockInput) {
        notes = BlockNotes()
        notes.isAudited = input.height.rawValue.isMultiple(of: genesis.limits.auditInterval)
        let gap = input.time.milliseconds(since: calendar.time)
        // Before the first block nothing was running that could stall.
        if calendar.height > .genesis, gap > genesis.limits.stallMilliseconds {
            oracle.stall(limits: genesis.limits)
        }
        if calendar.height == .genesis {
            calendar.pruned(through: Accounts.second(of: input.time) - 1)
        }
        calendar.begin(input.height, at: input.time)
        pruneNonces()
    }

    /// A second's nonces go when the whole second is over.
    private mutating func pruneNonces() {
        let now = Accounts.second(of: calendar.time)
        var second = calendar.row.prunedSecond
        let last = min(now - 1, second + Self.pruneSeconds)
        var budget = Self.pruneBudget
        while second < last {
            budget -= accounts.prune(second: second + 1, budget: budget)
            if budget <= 0 { break }
            second += 1
        }
        if second != calendar.row.prunedSecond { calendar.pruned(through: second) }
    }
}
