import Cryptography

/// Values under keys in order, with a root, for data that is read more than it is changed.
///
/// Promise: equal contents give equal roots, whatever history led to them. A copy costs nothing
/// and goes its own way; both share what neither changed. Reading and changing take steps in the
/// logarithm of the number of entries for keys that are spread evenly, and never more than a
/// key has bits.
@usableFromInline
package struct SortedMap<Key: SortedMapKey, Value: SortedMapValue>: Sendable {
    @usableFromInline package typealias Node = SortedMapNode<Key, Value>

    @usableFromInline package let name: String
    @usableFromInline package var top: Node
    // Compiled for its types where the map is made, and called where they are not known.
    @usableFromInline let refresh: @Sendable (inout Node) -> SortedMapPlace

    /// An empty map. The name is part of its root.
    @inlinable
    package init(name: String) {
        self.init(name: name, top: Node(list: []))
    }

    @inlinable
    init(name: String, top: Node) {
        invariant(
            name.utf8.count <= SortedMapLimits.nameBytes, "map \(name) has too long a name")
        self.name = name
        self.top = top
        refresh = { $0.refresh() }
    }

    // MARK: Reading

    @inlinable package var count: Int { top.count }
    @inlinable package var isEmpty: Bool { top.count == 0 }

    @inlinable
    package subscript(key: Key) -> Value? { top.find(key.place) }

    /// Calls `body` for the entries in order, from the first that is not below `lower` on, until
    /// it says false.
    @inlinable
    package func visit(from lower: Key? = nil, _ body: (Key, Value) -> Bool) {
        guard let place = lower?.place, let nearest = top.nearest(place) else {
            _ = top.visit(body)
            return
        }
        _ = top.visit(from: place, place.difference(from: nearest), body)
    }

    /// The first entry that is not below `lower`.
    @inlinable
    package func first(from lower: Key? = nil) -> SortedMapEntry<Key, Value>? {
        var found: SortedMapEntry<Key, Value>?
        visit(from: lower) { key, value in
            found = SortedMapEntry(key: key, value: value)
            return false
        }
        return found
    }

    // MARK: Changing

    /// Sets the value of a key; gives the former one.
    @inlinable @discardableResult
    package mutating func set(_ value: Value, for key: Key) -> Value? {
        let place = key.place
        let difference = top.nearest(place)?.difference(from: place) ?? SortedMapPlace.bitCount
        return top.put(SortedMapEntry(key: key, value: value), place, difference)
    }

    /// Takes a key out; gives its value, nil when it was not there.
    @inlinable @discardableResult
    package mutating func remove(_ key: Key) -> Value? {
        let place = key.place
        // Looked up first, so that a key that is not there copies nothing.
        guard top.find(place) != nil else { return nil }
        return top.take(place)
    }

    // MARK: Proving

    /// The digest of the whole contents. Hashes what changed since it was asked last.
    package mutating func root() -> Digest {
        SortedMapHash.map(name: name, count: count, top: refresh(&top))
    }

    /// The same digest, from the entries alone. For tests and for checking contents that were
    /// read from elsewhere.
    package func rootFromScratch() -> Digest {
        var entries: ContiguousArray<SortedMapEntry<Key, Value>> = []
        visit { key, value in
            entries.append(SortedMapEntry(key: key, value: value))
            return true
        }
        var fresh = Node(sorted: entries[...])
        return SortedMapHash.map(name: name, count: entries.count, top: refresh(&fresh))
    }

    /// The proof of what the map has for a key, be it a value or nothing, against the present
    /// root.
    package mutating func proof(of key: Key) -> SortedMapProof {
        _ = refresh(&top)
        var steps: [SortedMapProof.Step] = []
        let entries = top.way(to: key.place, &steps)
        return SortedMapProof(name: name, count: count, steps: steps, entries: entries)
    }
}
