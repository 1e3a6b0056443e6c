import Vocabulary

/// A market's lots held long, which are as many as are held short.
struct OpenInterestRow: TableRow {
    var lots: Int64 = 0
}
