/// A key and its value.
@usableFromInline
package struct SortedMapEntry<Key: SortedMapKey, Value: Sendable>: Sendable {
    @usableFromInline package let key: Key
    @usableFromInline package var value: Value

    @inlinable
    package init(key: Key, value: Value) {
        self.key = key
        self.value = value
    }
}
