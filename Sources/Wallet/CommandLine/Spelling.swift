/// Finds what a mistyped word may have meant.
enum Spelling {
    /// Up to three of `words` that are a slip or two away, nearest first, then in their order.
    static func near(_ text: String, among words: [String]) -> [String] {
        // Longer words are no typing errors, and the distance costs the product of both.
        guard text.utf8.count <= 40 else { return [] }
        let allowed = max(1, text.utf8.count / 3)
        let scored = words.enumerated().compactMap { place, word -> Candidate? in
            let distance = distance(Array(text.utf8), Array(word.utf8))
            let isBeginning = text.utf8.count >= 2 && word.utf8.starts(with: text.utf8)
            guard distance <= min(allowed, 3) || isBeginning else { return nil }
            return Candidate(word: word, distance: distance, place: place)
        }
        let ordered = scored.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }
        return ordered.prefix(3).map(\.word)
    }

    private struct Candidate {
        let word: String
        let distance: Int
        let place: Int
    }

    /// Insertions, deletions, replacements and swaps of neighbors between the two.
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var before: [Int] = []
        var above = Array(0...right.count)
        for row in left.indices {
            var line = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var best = min(
                    line[column] + 1, above[column + 1] + 1, above[column] + (isSame ? 0 : 1))
                let isSwap =
                    row > 0 && column > 0 && left[row] == right[column - 1]
                    && left[row - 1] == right[column]
                if isSwap { best = min(best, before[column - 1] + 1) }
                line.append(best)
            }
            before = above
            above = line
        }
        return above[right.count]
    }
}
