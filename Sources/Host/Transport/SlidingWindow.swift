/// Which numbers of a growing sequence have come, for the last `width` of them. What lies
/// further back counts as come, so that nothing passes twice.
struct SlidingWindow: Sendable {
    private(set) var highest: UInt64?
    private var words: [UInt64]
    /// One word is always being cleared for what comes next.
    let width: UInt64

    init(width: Int) {
        self.width = UInt64(width)
        words = [UInt64](repeating: 0, count: width / 64 + 1)
    }

    enum Place { case new, seen, old }

    func place(of number: UInt64) -> Place {
        guard let highest, number <= highest else { return .new }
        if highest - number >= width { return .old }
        return isSet(number) ? .seen : .new
    }

    /// False, and nothing changes, if the number has come before or is too old to tell.
    mutating func admit(_ number: UInt64) -> Bool {
        switch place(of: number) {
        case .seen, .old: return false
        case .new: break
        }
        if let highest {
            if number > highest { advance(from: highest / 64, to: number / 64) }
            self.highest = max(highest, number)
        } else {
            highest = number
        }
        words[slot(number)] |= 1 << (number % 64)
        return true
    }

    /// The numbers that have come, newest first, as closed ranges, at most `limit` of them.
    func ranges(limit: Int) -> [ClosedRange<UInt64>] {
        guard let highest else { return [] }
        let lowest = highest >= width ? highest - width + 1 : 0
        var ranges: [ClosedRange<UInt64>] = []
        var cursor = highest
        while ranges.count < limit {
            let last = cursor
            let length = run(of: true, downFrom: last, to: lowest)
            ranges.append(last - (length - 1)...last)
            guard last - lowest >= length else { break }
            let gap = run(of: false, downFrom: last - length, to: lowest)
            guard last - length - lowest >= gap else { break }
            cursor = last - length - gap
        }
        return ranges
    }

    /// How many numbers at `start` and below are all set, or all not.
    private func run(of value: Bool, downFrom start: UInt64, to lowest: UInt64) -> UInt64 {
        var length: UInt64 = 0
        let most = start - lowest + 1
        while length < most {
            let number = start - length
            let room = number % 64 + 1
            let word = value ? ~words[slot(number)] : words[slot(number)]
            let same = min(UInt64((word << (64 - room)).leadingZeroBitCount), room)
            length += same
            if same < room { break }
        }
        return min(length, most)
    }

    private mutating func advance(from old: UInt64, to new: UInt64) {
        let steps = min(new - old, UInt64(words.count))
        for step in 0..<steps { words[Int((new - step) % UInt64(words.count))] = 0 }
    }

    private func isSet(_ number: UInt64) -> Bool {
        words[slot(number)] & (1 << (number % 64)) != 0
    }

    private func slot(_ number: UInt64) -> Int {
        Int((number / 64) % UInt64(words.count))
    }
}
