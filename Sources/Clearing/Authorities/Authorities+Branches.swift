import Cryptography
import Vocabulary

extension Authorities {
    struct Savepoint: Sendable {
        let accounts: TableSavepoint
        let signers: TableSavepoint
        let agents: TableSavepoint
        let byAccount: Int
    }

    struct Delta: Sendable {
        let accounts: TableDelta<AuthorityRow>
        let signers: TableDelta<SignerRow>
        let agents: TableDelta<AgentRow>
        let byAccount: [JournaledIndex<NumberKey>.Change]
    }

    mutating func savepoint() -> Savepoint {
        Savepoint(
            accounts: accounts.savepoint(), signers: signers.savepoint(),
            agents: agents.savepoint(), byAccount: byAccount.mark)
    }

    mutating func rollback(to mark: Savepoint) {
        accounts.rollback(to: mark.accounts)
        signers.rollback(to: mark.signers)
        agents.rollback(to: mark.agents)
        byAccount.rollback(to: mark.byAccount)
    }

    mutating func release(_ mark: Savepoint) {
        accounts.release(mark.accounts)
        signers.release(mark.signers)
        agents.release(mark.agents)
    }

    mutating func sealBlock() -> Delta {
        Delta(
            accounts: accounts.sealBlock(), signers: signers.sealBlock(),
            agents: agents.sealBlock(), byAccount: byAccount.sealBlock())
    }

    mutating func undo(_ delta: Delta) {
        accounts.undo(delta.accounts)
        signers.undo(delta.signers)
        agents.undo(delta.agents)
        byAccount.undo(delta.byAccount)
    }

    mutating func redo(_ delta: Delta) {
        accounts.redo(delta.accounts)
        signers.redo(delta.signers)
        agents.redo(delta.agents)
        byAccount.redo(delta.byAccount)
    }

    mutating func roots() -> [Digest] { [accounts.root(), signers.root(), agents.root()] }
}
