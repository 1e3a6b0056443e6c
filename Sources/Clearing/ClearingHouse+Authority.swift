import Cryptography
import Transactions
import Vocabulary

// Who may sign what for whom, on the present state; that signatures are right is checked last.
extension ClearingHouse {
    /// The keys that signed are those that must; returns where they may trade.
    func checkAuthority(
        _ signed: SignedTransaction, over account: UInt32, at now: Timestamp
    ) throws(Inadmissible) -> AgentScope {
        guard signed.transaction.key == .owner else {
            return try checkAgent(signed, of: account, at: now)
        }
        let need = authorities.threshold(of: account)
        try requireCount(signed, need ?? 1)
        for part in signed.signatures {
            let key = AccountAddress(of: part.key)
            guard need == nil else {
                guard authorities.isSigner(key, of: account) else { throw .notASigner(key) }
                continue
            }
            guard key == signed.transaction.account else { throw .otherKey(key) }
        }
        return .account
    }

    private func checkAgent(
        _ signed: SignedTransaction, of account: UInt32, at now: Timestamp
    ) throws(Inadmissible) -> AgentScope {
        let number = signed.transaction.key
        guard let agent = authorities.agent(number, of: account) else {
            throw .unknownAgent(number)
        }
        guard agent.expiry > now.milliseconds else {
            throw .agentExpired(number, expiry: Timestamp(agent.expiry), now: now)
        }
        if let place = signed.transaction.operations.firstIndex(where: { !$0.isTrading }) {
            throw .notForAgents(operation: place)
        }
        try requireCount(signed, 1)
        for part in signed.signatures {
            let key = AccountAddress(of: part.key)
            guard key == agent.key else { throw .otherKey(key) }
        }
        return agent.scope
    }

    private func requireCount(_ signed: SignedTransaction, _ need: Int) throws(Inadmissible) {
        let have = signed.signatures.count
        guard have == need else { throw .signatureCount(have: have, need: need) }
    }
}
