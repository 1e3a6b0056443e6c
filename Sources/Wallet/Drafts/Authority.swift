import Vocabulary

/// As whom a key signs for an account.
package enum Authority: Equatable, Sendable {
    /// The account's own key.
    case owner
    /// One of the keys of its m-of-n, by the addresses that they would have.
    case signer(among: [AccountAddress], threshold: Int)
    /// The agent of this number, whose key would have this address.
    case agent(KeyID, key: AccountAddress)

    var number: KeyID {
        switch self {
        case .owner, .signer: .owner
        case .agent(let number, _): number
        }
    }

    func signers(of account: AccountAddress) -> [AccountAddress] {
        switch self {
        case .owner: [account]
        case .signer(let keys, _): keys
        case .agent(_, let key): [key]
        }
    }

    /// Signatures that a transaction needs.
    package var need: Int {
        switch self {
        case .owner, .agent: 1
        case .signer(_, let threshold): threshold
        }
    }

    /// As whom a key signs; nil if it may not at all. An agent whose date is past may not.
    package init?(of key: AccountAddress, over account: AccountAnswer, at now: Timestamp) {
        if account.threshold > 0 {
            guard !account.signers.contains(key) else {
                self = .signer(among: account.signers, threshold: account.threshold)
                return
            }
        } else if key.text == account.address {
            self = .owner
            return
        }
        guard let agent = account.agents.last(where: { $0.key == key && $0.expiry > now }) else {
            return nil
        }
        self = .agent(agent.number, key: key)
    }
}
