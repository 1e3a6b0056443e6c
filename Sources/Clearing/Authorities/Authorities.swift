import Cryptography
import Transactions
import Vocabulary

/// Knows: accounts by number, keys by the address that they would have, dates.
/// Owns: who may sign for an account besides its own key: signers of an m-of-n, agents.
/// Offers: find, grant, revoke, set.
/// Refuses: nothing by itself; who asks has checked with `AuthoritiesRefusal`.
/// Never: balances, orders, signatures.
struct Authorities: Sendable {
    var accounts = Table<AuthorityRow>(name: "authorities")
    var signers = Table<SignerRow>(name: "signers")
    var agents = Table<AgentRow>(name: "agents")
    var byAccount = JournaledIndex<NumberKey>()

    // MARK: Finding

    func row(of account: UInt32) -> AuthorityRow? {
        byAccount[NumberKey(number: UInt64(account))].map { accounts[$0] }
    }

    /// How many signers must sign for the account; nil for its own key alone.
    func threshold(of account: UInt32) -> Int? {
        guard let row = row(of: account), row.threshold > 0 else { return nil }
        return Int(row.threshold)
    }

    func isSigner(_ key: AccountAddress, of account: UInt32) -> Bool {
        signers(of: account).contains(key)
    }

    /// In the order of their keys' bytes.
    func signers(of account: UInt32) -> [AccountAddress] {
        var keys: [AccountAddress] = []
        var link = row(of: account)?.firstSigner ?? .none
        while let id = link.id {
            keys.append(signers[id].key)
            link = signers[id].next
        }
        return keys
    }

    /// The newest first; expired ones too, as long as nothing has taken their place.
    func agents(of account: UInt32) -> [(id: UInt32, row: AgentRow)] {
        var found: [(UInt32, AgentRow)] = []
        var link = row(of: account)?.firstAgent ?? .none
        while let id = link.id {
            found.append((id, agents[id]))
            link = agents[id].next
        }
        return found
    }

    func agent(_ number: KeyID, of account: UInt32) -> AgentRow? {
        agents(of: account).first { $0.row.number == number.rawValue }?.row
    }

    // MARK: Changing

    mutating func setSigners(_ payload: SetSigners, of account: UInt32) {
        let owner = open(account)
        var link = accounts[owner].firstSigner
        while let id = link.id {
            link = signers[id].next
            signers.remove(id)
        }
        var first = Link.none
        for key in payload.keys.reversed() {
            var row = SignerRow()
            row.key = AccountAddress(of: key)
            row.account = account
            row.next = first
            first = Link(signers.insert(row))
        }
        accounts.update(owner) { owner in
            owner.threshold = UInt16(payload.threshold)
            owner.signerCount = UInt16(payload.keys.count)
            owner.firstSigner = first
        }
    }

    mutating func grant(
        _ key: AccountAddress, until expiry: Timestamp, _ scope: AgentScope, of account: UInt32
    ) -> KeyID {
        let owner = open(account)
        let number = accounts[owner].lastAgent + 1
        var row = AgentRow()
        row.key = key
        row.expiry = expiry.milliseconds
        row.account = account
        row.number = number
        row.scope = scope
        row.next = accounts[owner].firstAgent
        let id = agents.insert(row)
        accounts.update(owner) { owner in
            owner.firstAgent = Link(id)
            owner.agentCount += 1
            owner.lastAgent = number
        }
        return KeyID(number)
    }

    mutating func remove(_ number: UInt32, of account: UInt32) {
        let owner = open(account)
        var last: UInt32?
        for (id, row) in agents(of: account) {
            guard row.number == number else {
                last = id
                continue
            }
            if let last {
                agents.update(last) { $0.next = row.next }
            } else {
                accounts.update(owner) { $0.firstAgent = row.next }
            }
            agents.remove(id)
            accounts.update(owner) { $0.agentCount -= 1 }
            return
        }
    }

    /// Forgets agents whose date is past: they could do nothing any more.
    mutating func prune(_ account: UInt32, at now: Timestamp) {
        for (_, row) in agents(of: account) where row.expiry <= now.milliseconds {
            remove(row.number, of: account)
        }
    }

    private mutating func open(_ account: UInt32) -> UInt32 {
        let key = NumberKey(number: UInt64(account))
        if let id = byAccount[key] { return id }
        var row = AuthorityRow()
        row.account = account
        let id = accounts.insert(row)
        byAccount.insert(key, id)
        return id
    }
}
