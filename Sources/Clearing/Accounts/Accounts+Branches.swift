import Cryptography
import Vocabulary

extension Accounts {
    struct Savepoint: Sendable {
        let accounts: TableSavepoint
        let subaccounts: TableSavepoint
        let reserved: TableSavepoint
        let nonces: TableSavepoint
        let seconds: TableSavepoint
        let byAddress: Int
        let byNonce: Int
        let bySecond: Int
    }

    struct Delta: Sendable {
        let accounts: TableDelta<AccountRow>
        let subaccounts: TableDelta<SubaccountRow>
        let reserved: TableDelta<ReservedRow>
        let nonces: TableDelta<NonceRow>
        let seconds: TableDelta<ExpirySecondRow>
        let byAddress: [JournaledIndex<AddressKey>.Change]
        let byNonce: [JournaledIndex<NonceKey>.Change]
        let bySecond: [JournaledIndex<NumberKey>.Change]
    }

    mutating func savepoint() -> Savepoint {
        Savepoint(
            accounts: accounts.savepoint(), subaccounts: subaccounts.savepoint(),
            reserved: reserved.savepoint(), nonces: nonces.savepoint(),
            seconds: seconds.savepoint(), byAddress: byAddress.mark, byNonce: byNonce.mark,
            bySecond: bySecond.mark)
    }

    mutating func rollback(to mark: Savepoint) {
        accounts.rollback(to: mark.accounts)
        subaccounts.rollback(to: mark.subaccounts)
        reserved.rollback(to: mark.reserved)
        nonces.rollback(to: mark.nonces)
        seconds.rollback(to: mark.seconds)
        byAddress.rollback(to: mark.byAddress)
        byNonce.rollback(to: mark.byNonce)
        bySecond.rollback(to: mark.bySecond)
    }

    mutating func release(_ mark: Savepoint) {
        accounts.release(mark.accounts)
        subaccounts.release(mark.subaccounts)
        reserved.release(mark.reserved)
        nonces.release(mark.nonces)
        seconds.release(mark.seconds)
    }

    mutating func sealBlock() -> Delta {
        Delta(
            accounts: accounts.sealBlock(), subaccounts: subaccounts.sealBlock(),
            reserved: reserved.sealBlock(), nonces: nonces.sealBlock(),
            seconds: seconds.sealBlock(), byAddress: byAddress.sealBlock(),
            byNonce: byNonce.sealBlock(), bySecond: bySecond.sealBlock())
    }

    mutating func undo(_ delta: Delta) {
        accounts.undo(delta.accounts)
        subaccounts.undo(delta.subaccounts)
        reserved.undo(delta.reserved)
        nonces.undo(delta.nonces)
        seconds.undo(delta.seconds)
        byAddress.undo(delta.byAddress)
        byNonce.undo(delta.byNonce)
        bySecond.undo(delta.bySecond)
    }

    mutating func redo(_ delta: Delta) {
        accounts.redo(delta.accounts)
        subaccounts.redo(delta.subaccounts)
        reserved.redo(delta.reserved)
        nonces.redo(delta.nonces)
        seconds.redo(delta.seconds)
        byAddress.redo(delta.byAddress)
        byNonce.redo(delta.byNonce)
        bySecond.redo(delta.bySecond)
    }

    mutating func roots() -> [Digest] {
        [accounts.root(), subaccounts.root(), reserved.root(), nonces.root(), seconds.root()]
    }
}
