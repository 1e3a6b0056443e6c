/// Where the parts of a changed slot lie in memory, for coding many of them without knowing their
/// type.
struct TableDeltaLayout {
    /// The bytes of a row.
    let row: Int
    let stride: Int
    let beforeLink: Int
    let beforeRow: Int
    let afterLink: Int
    let afterRow: Int

    init<Row: TableRow>(of type: Row.Type) {
        typealias Image = TableImage<Row>
        typealias Change = TableDelta<Row>.Change
        let imageRow = MemoryLayout<Image>.offset(of: \Image.row) ?? 0
        let imageLink = MemoryLayout<Image>.offset(of: \Image.link) ?? 0
        let before = MemoryLayout<Change>.offset(of: \Change.before) ?? 0
        let after = MemoryLayout<Change>.offset(of: \Change.after) ?? 0
        row = MemoryLayout<Row>.size
        stride = MemoryLayout<Change>.stride
        beforeLink = before + imageLink
        beforeRow = before + imageRow
        afterLink = after + imageLink
        afterRow = after + imageRow
        invariant(
            imageRow != imageLink && before != after
                && MemoryLayout<Change>.offset(of: \Change.id) == 0,
            "the parts of a change lie apart, its id first")
    }
}
