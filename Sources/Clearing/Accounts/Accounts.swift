import Cryptography
import Vocabulary

/// Knows: addresses, nonces, amounts to move.
/// Owns: accounts, subaccounts and their balances, reserved accounts, live nonces.
/// Offers: find, open, post, spend a nonce, prune nonces.
/// Refuses: nothing by itself; who asks has checked with `AccountsRefusal`.
/// Never: prices, positions, orders.
struct Accounts: Sendable {
    var accounts = Table<AccountRow>(name: "accounts")
    var subaccounts = Table<SubaccountRow>(name: "subaccounts")
    var reserved = Table<ReservedRow>(name: "reserved")
    var nonces = Table<NonceRow>(name: "nonces")
    var seconds = Table<ExpirySecondRow>(name: "expiries")
    var byAddress = JournaledIndex<AddressKey>()
    var byNonce = JournaledIndex<NonceKey>()
    var bySecond = JournaledIndex<NumberKey>()

    init(markets: Int) {
        for _ in 0..<LedgerAccount.reservedCount(markets: markets) {
            _ = reserved.insert(ReservedRow())
        }
    }

    // MARK: Finding

    func account(_ address: AccountAddress) -> UInt32? {
        byAddress[AddressKey(address: address)]
    }

    func subaccount(_ number: SubaccountNumber, of account: UInt32) -> UInt32? {
        var link = accounts[account].firstSubaccount
        while let id = link.id {
            let row = subaccounts[id]
            if row.number == number.rawValue { return id }
            link = row.next
        }
        return nil
    }

    func balance(of account: LedgerAccount) -> Int64 {
        switch account {
        case .subaccount(let id): subaccounts[id].balance
        case .insurance, .fees, .dust, .external, .badDebt, .clearing, .funding:
            reserved[account.reservedID ?? 0].balance
        }
    }

    func address(ofSubaccount id: UInt32) -> AccountAddress {
        accounts[subaccounts[id].account].address
    }

    /// Hints that an account will be asked for soon: to be told first of the account, then of the
    /// subaccount at the head of its list, which only the account knows.
    func expectAccount(_ account: UInt32) { accounts.expect(account) }

    func expectSubaccount(of account: UInt32) {
        if let first = accounts[account].firstSubaccount.id { subaccounts.expect(first) }
    }

    // MARK: Opening

    mutating func openAccount(_ address: AccountAddress) -> UInt32 {
        var row = AccountRow()
        row.address = address
        let id = accounts.insert(row)
        byAddress.insert(AddressKey(address: address), id)
        return id
    }

    mutating func openSubaccount(_ number: SubaccountNumber, of account: UInt32) -> UInt32 {
        var row = SubaccountRow()
        row.account = account
        row.number = number.rawValue
        row.next = accounts[account].firstSubaccount
        let id = subaccounts.insert(row)
        accounts.update(account) { owner in
            owner.firstSubaccount = Link(id)
            owner.subaccountCount += 1
        }
        return id
    }

    // MARK: Money

    /// The one place where balances change. Balances stay far inside 64 bits: the supply, a
    /// market's largest position and the number of markets are bounded by the genesis.
    mutating func post(_ posting: Posting) {
        invariant(posting.amount >= 0, "a posting moves a positive amount")
        if posting.amount == 0 { return }
        credit(posting.from, -posting.amount)
        credit(posting.to, posting.amount)
    }

    private mutating func credit(_ account: LedgerAccount, _ change: Int64) {
        switch account {
        case .subaccount(let id):
            subaccounts.update(id) { $0.balance += change }
        case .insurance, .fees, .dust, .external, .badDebt, .clearing, .funding:
            reserved.update(account.reservedID ?? 0) { $0.balance += change }
        }
    }

    // MARK: Nonces

    func isSpent(_ nonce: UInt64, by key: KeyID, of account: UInt32) -> Bool {
        byNonce[NonceKey(nonce: nonce, account: account, key: key)] != nil
    }

    mutating func spend(
        _ nonce: UInt64, by key: KeyID, of account: UInt32, until expiry: Timestamp
    ) {
        let second = Self.second(of: expiry)
        let place = NumberKey(number: UInt64(bitPattern: second))
        var row = NonceRow()
        row.nonce = nonce
        row.account = account
        row.key = key.rawValue
        let bucket: UInt32
        if let known = bySecond[place] {
            bucket = known
            row.next = seconds[known].first
        } else {
            var fresh = ExpirySecondRow()
            fresh.second = second
            bucket = seconds.insert(fresh)
            bySecond.insert(place, bucket)
        }
        let id = nonces.insert(row)
        byNonce.insert(NonceKey(nonce: nonce, account: account, key: key), id)
        seconds.update(bucket) { bucket in
            bucket.first = Link(id)
            bucket.count += 1
        }
        accounts.update(account) { $0.liveNonces += 1 }
    }

    /// Forgets the nonces of the second, at most `budget`; returns how many.
    mutating func prune(second: Int64, budget: Int) -> Int {
        let key = NumberKey(number: UInt64(bitPattern: second))
        guard let bucket = bySecond[key] else { return 0 }
        var pruned = 0
        var link = seconds[bucket].first
        while pruned < budget, let id = link.id {
            let row = nonces[id]
            link = row.next
            byNonce.remove(
                NonceKey(nonce: row.nonce, account: row.account, key: KeyID(row.key)))
            nonces.remove(id)
            accounts.update(row.account) { $0.liveNonces -= 1 }
            pruned += 1
        }
        if link == .none {
            seconds.remove(bucket)
            bySecond.remove(key)
        } else {
            let rest = link
            let count = UInt32(pruned)
            seconds.update(bucket) { bucket in
                bucket.first = rest
                bucket.count -= count
            }
        }
        return pruned
    }

    /// The second in which a date lies; dates before 1970 count as its beginning.
    static func second(of date: Timestamp) -> Int64 { max(0, date.milliseconds) / 1000 }
}
