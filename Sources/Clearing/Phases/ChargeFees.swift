import Transactions
import Vocabulary

extension ClearingHouse {
    /// Spends every transaction's nonce and takes its fee from the main subaccount, before any
    /// of them runs. Prices may have moved since admission: nobody is charged below zero.
    mutating func chargeFees(_ entries: [Entry]) -> [Amount] {
        var fees: [Amount] = []
        fees.reserveCapacity(entries.count)
        for turn in entries.indices {
            if turn + 16 < entries.count { accounts.expectAccount(entries[turn + 16].account) }
            if turn + 8 < entries.count { accounts.expectSubaccount(of: entries[turn + 8].account) }
            fees.append(chargeFee(entries[turn]))
        }
        return fees
    }

    private mutating func chargeFee(_ entry: Entry) -> Amount {
        let transaction = entry.transaction
        accounts.spend(
            transaction.nonce, by: transaction.key, of: entry.account, until: transaction.expiry)
        guard let main = accounts.subaccount(.main, of: entry.account) else { return .zero }
        let left = Int64(clamping: max(0, assess(main).equity))
        let fee = min(genesis.transactionFee.rawValue, left)
        accounts.post(Posting(from: .subaccount(main), to: .fees, amount: fee))
        return Amount(fee)
    }
}
