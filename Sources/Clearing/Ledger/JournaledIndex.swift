import Vocabulary

/// A key that an index can look up: a plain value with its own spread of bits.
protocol IndexKey: BitwiseCopyable, Equatable, Sendable {
    static var blank: Self { get }
    /// Bits that differ for different keys, the same on every machine.
    var spread: UInt64 { get }
}

/// From a key to a row's id, outside the root, never walked: it answers questions about one key
/// and can be rebuilt from the table it points into.
///
/// Every change is logged, so an index goes back and forth with its table.
struct JournaledIndex<Key: IndexKey>: Sendable {
    /// One change: the key went in under the id, or out.
    struct Change: BitwiseCopyable, Sendable {
        let key: Key
        let id: UInt32
        let isInsertion: Bool
    }

    // An id plus one; zero marks an empty place.
    private var places: [UInt32]
    private var keys: [Key]
    private var mask: Int
    private(set) var count = 0
    private var log: [Change] = []

    init() {
        places = Array(repeating: 0, count: 16)
        keys = Array(repeating: .blank, count: 16)
        mask = 15
    }

    subscript(key: Key) -> UInt32? {
        let place = place(of: key)
        return places[place] == 0 ? nil : places[place] - 1
    }

    mutating func insert(_ key: Key, _ id: UInt32) {
        put(key, id)
        log.append(Change(key: key, id: id, isInsertion: true))
    }

    mutating func remove(_ key: Key) {
        let id = take(key)
        log.append(Change(key: key, id: id, isInsertion: false))
    }

    // MARK: Going back and forth

    var mark: Int { log.count }

    mutating func rollback(to mark: Int) {
        while log.count > mark { revert(log.removeLast()) }
    }

    mutating func sealBlock() -> [Change] {
        defer { log = [] }
        return log
    }

    mutating func undo(_ changes: [Change]) {
        for change in changes.reversed() { revert(change) }
    }

    mutating func redo(_ changes: [Change]) {
        for change in changes {
            if change.isInsertion { put(change.key, change.id) } else { _ = take(change.key) }
        }
    }

    // MARK: Inside

    private mutating func revert(_ change: Change) {
        if change.isInsertion { _ = take(change.key) } else { put(change.key, change.id) }
    }

    /// Where the key is, or the empty place where it belongs.
    private func place(of key: Key) -> Int {
        var place = Int(truncatingIfNeeded: key.spread) & mask
        while places[place] != 0, keys[place] != key { place = (place + 1) & mask }
        return place
    }

    private mutating func put(_ key: Key, _ id: UInt32) {
        if (count + 1) * 2 > places.count { grow() }
        let place = place(of: key)
        invariant(places[place] == 0, "an index key goes in once")
        places[place] = id + 1
        keys[place] = key
        count += 1
    }

    private mutating func take(_ key: Key) -> UInt32 {
        var hole = place(of: key)
        invariant(places[hole] != 0, "an index key that goes out is in")
        let id = places[hole] - 1
        places[hole] = 0
        count -= 1
        // Whoever was pushed past the hole moves back, so that searches may stop at a gap.
        var next = (hole + 1) & mask
        while places[next] != 0 {
            let home = Int(truncatingIfNeeded: keys[next].spread) & mask
            if (next - home) & mask >= (next - hole) & mask {
                places[hole] = places[next]
                keys[hole] = keys[next]
                places[next] = 0
                hole = next
            }
            next = (next + 1) & mask
        }
        return id
    }

    private mutating func grow() {
        let oldPlaces = places
        let oldKeys = keys
        mask = places.count * 2 - 1
        places = Array(repeating: 0, count: mask + 1)
        keys = Array(repeating: .blank, count: mask + 1)
        for index in oldPlaces.indices where oldPlaces[index] != 0 {
            let place = place(of: oldKeys[index])
            places[place] = oldPlaces[index]
            keys[place] = oldKeys[index]
        }
    }
}

/// The finishing steps of a well-known mixer, so that neighboring numbers land far apart.
func spreadBits(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
}
