/// Whether every byte of a row belongs to one of its fields, and the zero row is all zeros.
///
/// For the tests of modules that define rows. Fields may be integers, truth values, enums of one
/// byte, and structs or tuples of these. Anything else, optionals among them, is refused, since
/// its bytes may differ for equal values.
package func rowHasNoPadding<Row: TableRow>(_ type: Row.Type) -> Bool {
    let zero = Row()
    let isZero = withUnsafeBytes(of: zero) { bytes in bytes.allSatisfy { $0 == 0 } }
    return isZero && MemoryLayout<Row>.size == MemoryLayout<Row>.stride
        && plainSize(zero) == MemoryLayout<Row>.size
}

/// The bytes that the fields of a value take together; nil when one of them is not plain.
private func plainSize<Value>(_ value: Value) -> Int? {
    let mirror = Mirror(reflecting: value)
    if value is any FixedWidthInteger || value is Bool { return MemoryLayout<Value>.size }
    switch mirror.displayStyle {
    case .enum: return MemoryLayout<Value>.size <= 1 ? MemoryLayout<Value>.size : nil
    case .struct, .tuple:
        var size = 0
        for child in mirror.children {
            guard let part = plainSize(opening: child.value) else { return nil }
            size += part
        }
        return size
    case .class, .optional, .collection, .dictionary, .set, .foreignReference, .none: return nil
    @unknown default: return nil
    }
}

private func plainSize(opening value: Any) -> Int? {
    func open<Value>(_ value: Value) -> Int? { plainSize(value) }
    return _openExistential(value, do: open)
}
