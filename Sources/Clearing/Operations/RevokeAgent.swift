import Transactions
import Vocabulary

extension RevokeAgent {
    /// Takes an agent's right away, from the next block on.
    ///
    /// Reads and writes: authorities.
    /// Refuses: a number that no agent of the account has.
    func apply(to house: inout ClearingHouse, by principal: Principal) throws(Refusal) -> [Event] {
        // Look up.
        let found = house.authorities.agent(agent, of: principal.account)

        // Refuse.
        guard found != nil else { throw .authorities(.unknownAgent(agent)) }

        // Decide: nothing is left to decide.

        // Commit.
        house.authorities.remove(agent.rawValue, of: principal.account)
        return [.agentRevoked(principal.address, agent)]
    }
}
