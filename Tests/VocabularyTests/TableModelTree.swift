import Cryptography
import Glibc

/// The root of a model by its definition, from the model alone.
///
/// What was hashed last time is kept beside its digest, and a digest is made anew when the bytes
/// that go into it are not those: nobody has to say what changed. So a root costs little more than
/// a comparison of all bytes, and can be had after every step of a long history.
struct TableModelTree {
    private static let rowsPerLeaf = 4
    private static let fanout = 7

    private var rows: [TableTestRow] = []
    private var links: [UInt32] = []
    /// Digests from the leaves up.
    private var levels: [[Digest]] = []

    mutating func root(of model: TableModel, name: String) -> Digest {
        let (links, head) = model.links
        var level = leaves(model.rows, links)
        (rows, self.links) = (model.rows, links)
        var height = 0
        while level.count > 1 {
            let above = nodes(over: level, height)
            keep(level, height)
            (level, height) = (above, height + 1)
        }
        keep(level, height)
        var hasher = SHA256Hasher()
        hasher.update(text: name)
        hasher.update(integer: UInt32(16))
        hasher.update(integer: UInt64(model.capacity))
        hasher.update(integer: UInt64(model.count))
        hasher.update(integer: head)
        hasher.update(level.first ?? .zero)
        hasher.update([2])
        return hasher.finish()
    }

    private mutating func keep(_ level: [Digest], _ height: Int) {
        if height == levels.count { levels.append([]) }
        levels[height] = level
    }

    private func leaves(_ rows: [TableTestRow], _ links: [UInt32]) -> [Digest] {
        let width = Self.rowsPerLeaf
        let same = Self.sameParts(self.rows, rows, width)
        let sameLinks = Self.sameParts(self.links, links, width)
        return same.indices.map { leaf in
            if same[leaf], sameLinks[leaf] { return levels[0][leaf] }
            let slots = leaf * width..<min((leaf + 1) * width, rows.count)
            var bytes: [UInt8] = []
            rows[slots].withUnsafeBytes { bytes.append(contentsOf: $0) }
            links[slots].withUnsafeBytes { bytes.append(contentsOf: $0) }
            return SHA256.hash(bytes + [0])
        }
    }

    private func nodes(over level: [Digest], _ height: Int) -> [Digest] {
        let width = Self.fanout
        let known = height < levels.count ? levels[height] : []
        let above = height + 1 < levels.count ? levels[height + 1] : []
        let same = Self.sameParts(known, level, width)
        return same.indices.map { node in
            if same[node], node < above.count { return above[node] }
            let children = level[node * width..<min((node + 1) * width, level.count)]
            return SHA256.hash(children.flatMap(\.bytes) + [1])
        }
    }

    /// For each part of `width` elements of the latter, the last one maybe shorter, whether the
    /// former has the very same bytes there, and as many.
    private static func sameParts<Element: BitwiseCopyable>(
        _ former: [Element], _ latter: [Element], _ width: Int
    ) -> [Bool] {
        let parts = (latter.count + width - 1) / width
        // Most of the parts are the same, so whole runs of them are compared first.
        let run = 64
        var same = Array(repeating: true, count: parts)
        for first in stride(from: 0, to: parts, by: run) {
            let end = min(first + run, parts)
            if isSame(former, latter, first * width, end * width) { continue }
            for part in first..<end {
                same[part] = isSame(former, latter, part * width, (part + 1) * width)
            }
        }
        return same
    }

    private static func isSame<Element: BitwiseCopyable>(
        _ former: [Element], _ latter: [Element], _ first: Int, _ end: Int
    ) -> Bool {
        let count = min(end, latter.count) - first
        guard count == min(end, former.count) - first else { return false }
        let size = MemoryLayout<Element>.stride
        return former.withUnsafeBytes { one in
            latter.withUnsafeBytes { other in
                guard let one = one.baseAddress, let other = other.baseAddress else { return true }
                return memcmp(one + first * size, other + first * size, count * size) == 0
            }
        }
    }
}
