import Encoding

/// The coded form of a whole map: its name, the number of entries, then keys and values in order.
extension SortedMap: Canonical where Key: Canonical, Value: Canonical {
    @usableFromInline
    package func encode(into writer: inout Writer) {
        writer.write(text: name)
        writer.write(count: count)
        visit { key, value in
            writer.write(key)
            writer.write(value)
            return true
        }
    }

    /// Refuses keys that do not ascend, and more than `SortedMapLimits.entries` of them.
    @usableFromInline
    package init(from reader: inout Reader) throws(DecodingFault) {
        let name = try reader.readText(limit: SortedMapLimits.nameBytes)
        let number = try reader.readCount(limit: SortedMapLimits.entries)
        var entries: ContiguousArray<SortedMapEntry<Key, Value>> = []
        for _ in 0..<number {
            let start = reader.offset
            let key: Key = try reader.read()
            if let last = entries.last, last.key.place >= key.place {
                throw reader.fault(at: start, .notCanonical(.keyOrder))
            }
            entries.append(SortedMapEntry(key: key, value: try reader.read()))
        }
        self.init(name: name, top: SortedMapNode(sorted: entries[...]))
    }
}
