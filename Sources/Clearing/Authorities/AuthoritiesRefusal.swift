import Vocabulary

/// Why the room of authorities refuses.
package enum AuthoritiesRefusal: Equatable, Sendable {
    case unknownAgent(KeyID)
    case tooManyAgents(have: Int, limit: Int)
    /// The key is an agent already, under this number.
    case grantedAlready(KeyID)
    case expiryPast(expiry: Timestamp, now: Timestamp)
    /// The agent may trade in other subaccounts only.
    case outsideScope(SubaccountNumber)
}
