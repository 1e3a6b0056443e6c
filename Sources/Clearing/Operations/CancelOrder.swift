import Transactions
import Vocabulary

extension CancelOrder {
    /// Takes one of the sender's orders off the book.
    ///
    /// Reads and writes: orders, reservations.
    /// Refuses: an order that does not rest, is another account's, or outside an agent's scope.
    func apply(to house: inout ClearingHouse, by principal: Principal) throws(Refusal) -> [Event] {
        // Look up.
        let found = house.exchange.order(order)

        // Refuse.
        guard let found else { throw .exchange(.unknownOrder(order)) }
        let owner = house.exchange.orders[found].subaccount
        guard house.accounts.subaccounts[owner].account == principal.account else {
            throw .exchange(.unknownOrder(order))
        }

        try principal.requireScope(SubaccountNumber(house.accounts.subaccounts[owner].number))

        // Decide: nothing is left to decide.

        // Commit.
        return [house.takeOff(found, .requested)]
    }
}
