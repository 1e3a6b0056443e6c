import Transactions
import Vocabulary

/// A transaction that was found admissible, with what execution needs of it.
struct Entry: Sendable {
    let transaction: Transaction
    let id: TransactionID
    let account: UInt32
    /// Where whoever signed may trade.
    let scope: AgentScope
}

/// The transactions of one block so far: whose they are and which nonces they bring.
struct Docket: Sendable {
    private var nonces = JournaledIndex<NonceKey>()
    private var slots = JournaledIndex<NumberKey>()
    private var counts: [Int] = []

    func has(_ nonce: UInt64, by key: KeyID, of account: UInt32) -> Bool {
        nonces[NonceKey(nonce: nonce, account: account, key: key)] != nil
    }

    func count(of account: UInt32) -> Int {
        slots[NumberKey(number: UInt64(account))].map { counts[Int($0)] } ?? 0
    }

    mutating func enter(_ entry: Entry) {
        let account = entry.account
        let transaction = entry.transaction
        nonces.insert(
            NonceKey(nonce: transaction.nonce, account: account, key: transaction.key), 0)
        let key = NumberKey(number: UInt64(account))
        if let slot = slots[key] {
            counts[Int(slot)] += 1
        } else {
            slots.insert(key, UInt32(counts.count))
            counts.append(1)
        }
    }
}
