import Cryptography
import Vocabulary

/// A key of an account's m-of-n, by the address that the key would have.
struct SignerRow: TableRow {
    var key = AccountAddress(.zero)
    var account: UInt32 = 0
    var next = Link.none
}
