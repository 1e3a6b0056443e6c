/// A row of a `Table`: a plain value without references and without padding, since the bytes
/// of its memory are what is hashed. `rowHasNoPadding` tests it.
@usableFromInline
package protocol TableRow: BitwiseCopyable, Sendable {
    /// The row whose bytes are all zero; free slots hold it.
    init()
}
