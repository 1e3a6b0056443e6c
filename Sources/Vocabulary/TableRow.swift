/// A row of a `Table`: a plain value without references and without padding, since the bytes of
/// its memory are what is hashed. Its fields are integers, or structs and tuples of them, so
/// that any bytes of the right number are a row: snapshots and feeds bring bytes from elsewhere.
/// `rowHasNoPadding` tests it.
@usableFromInline
package protocol TableRow: BitwiseCopyable, Sendable {
    /// The row whose bytes are all zero; free slots hold it.
    init()
}
