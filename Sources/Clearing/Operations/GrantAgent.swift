import Transactions
import Vocabulary

extension GrantAgent {
    /// Gives a key the right to trade for the account, from the next block on.
    ///
    /// Reads: time. Reads and writes: authorities.
    /// Refuses: in the order below.
    func apply(to house: inout ClearingHouse, by principal: Principal) throws(Refusal) -> [Event] {
        // Look up.
        let address = AccountAddress(of: key)
        let now = house.calendar.time
        let live = house.authorities.agents(of: principal.account).map(\.row)
            .filter { $0.expiry > now.milliseconds }

        // Refuse.
        guard expiry > now else { throw .authorities(.expiryPast(expiry: expiry, now: now)) }
        if let known = live.first(where: { $0.key == address }) {
            throw .authorities(.grantedAlready(KeyID(known.number)))
        }
        let given = house.authorities.row(of: principal.account)?.lastAgent ?? 0
        guard live.count < Limits.agentsPerAccount, given < .max else {
            throw .authorities(
                .tooManyAgents(have: live.count, limit: Limits.agentsPerAccount))
        }

        // Decide: nothing is left to decide.

        // Commit.
        house.authorities.prune(principal.account, at: now)
        let number = house.authorities.grant(
            address, until: expiry, scope, of: principal.account)
        return [.agentGranted(principal.address, number, key: address, until: expiry)]
    }
}
