import Vocabulary

/// The balance of an account that belongs to no client.
struct ReservedRow: TableRow {
    var balance: Int64 = 0
}
