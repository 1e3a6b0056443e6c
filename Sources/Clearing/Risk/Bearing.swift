import Vocabulary

/// Whether a portfolio may change from one state into another by a trade.
enum Bearing {
    /// Free equity covers initial margin.
    static func bearsNewRisk(_ after: Assessment) -> Bool {
        after.freeEquity >= after.initial
    }

    /// Less is held than before, and what is left stands no worse: equity is not negative, and
    /// its ratio to maintenance margin has not fallen.
    static func bearsReduction(from before: Assessment, to after: Assessment) -> Bool {
        guard after.equity >= 0 else { return false }
        // All four are below 2^63, so the products fit.
        return after.equity * before.maintenance >= before.equity * after.maintenance
    }
}
