import Cryptography
import Vocabulary

/// An account: its address and the head of its list of subaccounts.
struct AccountRow: TableRow {
    var address: AccountAddress = AccountAddress(.zero)
    var firstSubaccount = Link.none
    var subaccountCount: UInt32 = 0
    var liveNonces: UInt32 = 0
    var reserved: UInt32 = 0
}
