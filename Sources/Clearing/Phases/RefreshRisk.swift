import Vocabulary

/// A subaccount that may have to be liquidated, and how it stood when it was found.
struct Candidate: Sendable {
    let subaccount: UInt32
    let equity: Int128
    let maintenance: Int128

    /// Worse off first: equity to maintenance, then the lower id.
    static func isWorse(_ left: Candidate, _ right: Candidate) -> Bool {
        let a = left.equity * max(1, right.maintenance)
        let b = right.equity * max(1, left.maintenance)
        return a == b ? left.subaccount < right.subaccount : a < b
    }
}

extension ClearingHouse {
    /// Everybody below maintenance, worst first, and whoever is still marked from before.
    func refreshRisk() -> [Candidate] {
        var candidates: [Candidate] = []
        for id in 0..<UInt32(accounts.subaccounts.capacity) {
            guard let row = accounts.subaccounts.row(id) else { continue }
            guard row.firstPosition != .none || row.balance < 0 || row.queuedSince != 0 else {
                continue
            }
            let now = assess(id)
            guard now.isLiquidatable || row.queuedSince != 0 else { continue }
            candidates.append(
                Candidate(subaccount: id, equity: now.equity, maintenance: now.maintenance))
        }
        candidates.sort(by: Candidate.isWorse)
        return candidates
    }
}
