/// A part of a sorted map: all entries whose keys begin with the same bits.
///
/// The shape is a function of the entries alone. Up to `bucket` of them stand in one sorted list;
/// more are parted at the first bit in which they differ. Nodes live in the array of their parent,
/// so copies share what neither of them changed, and a change copies the way down to it.
@usableFromInline
package struct SortedMapNode<Key: SortedMapKey, Value: SortedMapValue>: Sendable {
    @usableFromInline package typealias Entry = SortedMapEntry<Key, Value>

    /// Sorted; empty in a branch.
    @usableFromInline package var entries: ContiguousArray<Entry>
    /// The part where `bit` is zero and the one where it is one; none in a list of entries.
    @usableFromInline package var children: ContiguousArray<SortedMapNode>
    @usableFromInline package var digest = SortedMapPlace.zero
    @usableFromInline package var count: Int
    /// In a branch, the first bit in which its keys differ.
    @usableFromInline package var bit: Int16
    @usableFromInline package var isStale = true

    @inlinable package static var bucket: Int { SortedMapHash.bucket }

    @inlinable package var isBranch: Bool { !children.isEmpty }

    /// A list of at most `bucket` entries.
    @inlinable
    package init(list: ContiguousArray<Entry>) {
        entries = list
        children = []
        count = list.count
        bit = 0
    }

    @inlinable
    package init(bit: Int, _ zero: SortedMapNode, _ one: SortedMapNode) {
        entries = []
        children = [zero, one]
        count = zero.count + one.count
        self.bit = Int16(truncatingIfNeeded: bit)
    }

    /// The node of any number of sorted entries, by the definition of the shape.
    @inlinable
    package init(sorted: ContiguousArray<Entry>.SubSequence) {
        guard sorted.count > Self.bucket, let first = sorted.first, let last = sorted.last else {
            self.init(list: ContiguousArray(sorted))
            return
        }
        let bit = first.key.place.difference(from: last.key.place)
        let middle = sorted.firstIndex { $0.key.place.bit(bit) == 1 } ?? sorted.endIndex
        self.init(bit: bit, Self(sorted: sorted[..<middle]), Self(sorted: sorted[middle...]))
    }

    // MARK: Reading

    @inlinable
    package func find(_ place: SortedMapPlace) -> Value? {
        guard isBranch else {
            for entry in entries where entry.key.place == place { return entry.value }
            return nil
        }
        return children[place.bit(Int(bit))].find(place)
    }

    /// The place of an entry that shares with `place` all bits on which the way to it depends.
    @inlinable
    package func nearest(_ place: SortedMapPlace) -> SortedMapPlace? {
        guard isBranch else { return entries.first?.key.place }
        return children[place.bit(Int(bit))].nearest(place)
    }

    /// Calls `body` for all entries in order until it says false; says whether it never did.
    @inlinable
    package func visit(_ body: (Key, Value) -> Bool) -> Bool {
        guard isBranch else {
            for entry in entries where !body(entry.key, entry.value) { return false }
            return true
        }
        return children[0].visit(body) && children[1].visit(body)
    }

    /// The same from `place` on, which differs from the nearest entry in bit `difference` first.
    @inlinable
    package func visit(
        from place: SortedMapPlace, _ difference: Int, _ body: (Key, Value) -> Bool
    ) -> Bool {
        guard isBranch else {
            for entry in entries where entry.key.place >= place {
                guard body(entry.key, entry.value) else { return false }
            }
            return true
        }
        if difference < bit {
            // All keys here are on one side of the place.
            return place.bit(difference) == 0 ? visit(body) : true
        }
        guard place.bit(Int(bit)) == 0 else {
            return children[1].visit(from: place, difference, body)
        }
        return children[0].visit(from: place, difference, body) && children[1].visit(body)
    }

    // MARK: Changing

    /// Puts an entry whose place differs from the nearest one in bit `difference` first; gives
    /// the former value.
    @inlinable
    package mutating func put(_ entry: Entry, _ place: SortedMapPlace, _ difference: Int) -> Value?
    {
        isStale = true
        guard isBranch else { return putInList(entry, place) }
        if difference < bit {
            let side = place.bit(difference)
            let single = Self(list: [entry])
            self = Self(bit: difference, side == 0 ? single : self, side == 0 ? self : single)
            return nil
        }
        let former = children[place.bit(Int(bit))].put(entry, place, difference)
        if former == nil { count += 1 }
        return former
    }

    @inlinable
    package mutating func putInList(_ entry: Entry, _ place: SortedMapPlace) -> Value? {
        let index = entries.firstIndex { $0.key.place >= place } ?? entries.count
        if index < entries.count, entries[index].key.place == place {
            let former = entries[index].value
            entries[index].value = entry.value
            return former
        }
        entries.insert(entry, at: index)
        count += 1
        if count > Self.bucket { self = Self(sorted: entries[...]) }
        return nil
    }

    /// Takes out the entry at `place`, which must be there.
    @inlinable
    package mutating func take(_ place: SortedMapPlace) -> Value? {
        guard isBranch else {
            guard let index = entries.firstIndex(where: { $0.key.place == place }) else {
                return nil
            }
            isStale = true
            count -= 1
            return entries.remove(at: index).value
        }
        let side = place.bit(Int(bit))
        guard let former = children[side].take(place) else { return nil }
        isStale = true
        count -= 1
        if children[side].count == 0 {
            self = children[1 - side]
        } else if count <= Self.bucket {
            // Neither child has more, so both are lists.
            self = Self(list: children[0].entries + children[1].entries)
        }
        return former
    }

    // MARK: Hashing

    /// The digest of this part, after hashing what is out of date.
    @inlinable
    package mutating func refresh() -> SortedMapPlace {
        guard isStale else { return digest }
        if isBranch {
            digest = SortedMapHash.branch(
                bit: Int(bit), zero: children[0].refresh(), one: children[1].refresh())
        } else {
            var message = SortedMapHash.begin(entries.count)
            for entry in entries {
                SortedMapHash.append(entry.key.place, entry.value.mapBytes, to: &message)
            }
            digest = SortedMapHash.hash(message)
        }
        isStale = false
        return digest
    }

    /// The way to the list where `place` is or would be, and the list's entries. All digests
    /// must be up to date.
    func way(
        to place: SortedMapPlace, _ steps: inout [SortedMapProof.Step]
    ) -> [SortedMapProof.Entry] {
        guard isBranch else {
            return entries.map {
                SortedMapProof.Entry(place: $0.key.place, value: $0.value.mapBytes)
            }
        }
        let side = place.bit(Int(bit))
        steps.append(
            SortedMapProof.Step(
                bit: UInt8(truncatingIfNeeded: bit), other: children[1 - side].digest))
        return children[side].way(to: place, &steps)
    }
}
