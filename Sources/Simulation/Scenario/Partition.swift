/// The usual shapes of a network that falls apart.
enum Partition {
    static func isolating(_ node: Int, of count: Int) -> Fault {
        split(group: 1 << UInt32(node), count)
    }

    static func halves(_ count: Int) -> Fault {
        split(group: UInt32(1) << UInt32(count / 2) - 1, count)
    }

    /// Those in the group hear each other, and so do those who are not.
    static func split(group: UInt32, _ count: Int) -> Fault {
        let all = UInt32(1) << UInt32(count) - 1
        return .partition(
            hears: (0..<count).map { node in
                group >> UInt32(node) & 1 == 1 ? group & all : all & ~group
            })
    }
}
