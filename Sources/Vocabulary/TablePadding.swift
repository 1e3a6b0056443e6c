/// Whether every byte of a row belongs to one of its fields, any bytes are a row, and the zero row
/// is all zeros.
///
/// For the tests of modules that define rows. Fields may be integers, and structs or tuples of
/// these. Truth values and enums are refused, since not every byte is one of them; anything else,
/// optionals among them, since its bytes may differ for equal values.
package func rowHasNoPadding<Row: TableRow>(_ type: Row.Type) -> Bool {
    let zero = Row()
    let isZero = withUnsafeBytes(of: zero) { bytes in bytes.allSatisfy { $0 == 0 } }
    return isZero && MemoryLayout<Row>.size == MemoryLayout<Row>.stride
        && plainSize(zero) == MemoryLayout<Row>.size
}

/// The bytes that the fields of a value take together; nil when one of them is not plain.
private func plainSize<Value>(_ value: Value) -> Int? {
    let mirror = Mirror(reflecting: value)
    if value is any FixedWidthInteger { return MemoryLayout<Value>.size }
    switch mirror.displayStyle {
    case .struct, .tuple:
        var size = 0
        for child in mirror.children {
            guard let part = plainSize(opening: child.value) else { return nil }
            size += part
        }
        return size
    case .class, .enum, .optional, .collection, .dictionary, .set, .foreignReference, .none:
        return nil
    @unknown default: return nil
    }
}

private func plainSize(opening value: Any) -> Int? {
    func open<Value>(_ value: Value) -> Int? { plainSize(value) }
    return _openExistential(value, do: open)
}
