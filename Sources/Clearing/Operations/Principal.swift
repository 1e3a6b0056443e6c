import Transactions
import Vocabulary

/// On whose behalf an operation runs.
struct Principal: Sendable {
    let account: UInt32
    let address: AccountAddress
    /// Where whoever signed may trade.
    let scope: AgentScope

    func requireScope(_ number: SubaccountNumber) throws(Refusal) {
        guard scope.allows(number) else { throw .authorities(.outsideScope(number)) }
    }
}
