import Chain
import Cryptography
import Vocabulary

/// The views from the last final block on that something is known of, ascending.
///
/// Sparse: a jump over a thousand views makes one entry. Views come into being only by a checked
/// certificate, a held descendant, or a vote near the current view, so that its size is bounded
/// by what a quorum did.
struct RoundTable: Sendable {
    private(set) var rounds: [Round]

    init(root: Round) { rounds = [root] }

    var first: View { rounds[0].view }

    /// The view's place, or where it would be.
    private func place(of view: View) -> Int {
        if let last = rounds.last, last.view < view { return rounds.count }
        var (low, high) = (0, rounds.count)
        while low < high {
            let middle = (low + high) / 2
            if rounds[middle].view < view { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func index(of view: View) -> Int? {
        let place = place(of: view)
        return place < rounds.count && rounds[place].view == view ? place : nil
    }

    subscript(index: Int) -> Round {
        _read { yield rounds[index] }
        _modify { yield &rounds[index] }
    }

    subscript(view view: View) -> Round? { index(of: view).map { rounds[$0] } }

    /// The view's entry, made if it was not there. Views below the first have none.
    mutating func open(_ view: View) -> Int {
        invariant(view >= first, "view \(view) is below \(first)")
        let place = place(of: view)
        if place < rounds.count, rounds[place].view == view { return place }
        rounds.insert(Round(view: view), at: place)
        return place
    }

    func block(_ hash: Digest, in view: View) -> HeldBlock? {
        guard let index = index(of: view) else { return nil }
        return rounds[index].block(hash)
    }

    /// By name alone: newest views first.
    func block(_ hash: Digest) -> HeldBlock? {
        for round in rounds.reversed() {
            if let held = round.block(hash) { return held }
        }
        return nil
    }

    mutating func dropBelow(_ view: View) {
        let place = place(of: view)
        if place > 0 { rounds.removeFirst(place) }
    }
}
