import Cryptography
import Transactions
import Vocabulary

/// A key that may trade for an account, by the address that the key would have.
struct AgentRow: TableRow {
    var key = AccountAddress(.zero)
    var expiry: Int64 = 0
    var account: UInt32 = 0
    var number: UInt32 = 0
    /// Zero for the whole account, else a subaccount's number plus one.
    private var subaccount: UInt32 = 0
    var next = Link.none

    var scope: AgentScope {
        get {
            subaccount == 0
                ? .account
                : .subaccount(SubaccountNumber(UInt16(truncatingIfNeeded: subaccount - 1)))
        }
        set {
            switch newValue {
            case .account: subaccount = 0
            case .subaccount(let number): subaccount = UInt32(number.rawValue) + 1
            }
        }
    }
}
