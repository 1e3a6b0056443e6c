import Transactions
import Vocabulary

extension SetSigners {
    /// Replaces who signs for the account, from the next block on.
    ///
    /// Writes: authorities.
    /// Refuses: nothing; its form says that the keys can reach the threshold.
    func apply(to house: inout ClearingHouse, by principal: Principal) throws(Refusal) -> [Event] {
        // Look up, refuse, decide: all of it lies in the form.

        // Commit.
        house.authorities.setSigners(self, of: principal.account)
        return [
            .signersSet(
                principal.address, threshold: threshold, count: UInt8(clamping: keys.count))
        ]
    }
}
