import Foundation

/// What the kernel says of the pages of this process.
struct MemoryMap {
    struct Region {
        let range: Range<UInt>
        let permissions: String
        /// Two letters each: `lo` is locked, `dd` is left out of core dumps.
        let flags: [Substring]
    }

    let regions: [Region]

    /// Nil where the kernel gives no such file.
    init?() {
        guard let text = Self.text(of: "/proc/self/smaps") else { return nil }
        var regions: [Region] = []
        var head: (Range<UInt>, String)?
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words[0] == "VmFlags:", let (range, permissions) = head {
                regions.append(
                    Region(range: range, permissions: permissions, flags: Array(words.dropFirst())))
            } else if words.count > 1, !words[0].hasSuffix(":") {
                let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
                if ends.count == 2 { head = (ends[0]..<ends[1], String(words[1])) }
            }
        }
        self.regions = regions
    }

    /// The kernel gives such a file piece by piece.
    private static func text(of path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        var data = Data()
        do {
            while let piece = try file.read(upToCount: 1 << 16), !piece.isEmpty {
                data.append(piece)
            }
        } catch {
            return nil
        }
        return String(decoding: data, as: UTF8.self)
    }

    func region(of address: UInt) -> Region? {
        regions.first { $0.range.contains(address) }
    }

    /// The bytes at an address as the kernel reads them; nil where nothing is mapped or readable.
    static func bytes(at address: UInt, count: Int) -> [UInt8]? {
        guard let file = FileHandle(forReadingAtPath: "/proc/self/mem") else { return nil }
        defer { try? file.close() }
        do {
            try file.seek(toOffset: UInt64(address))
            let data = try file.read(upToCount: count) ?? Data()
            return data.count == count ? Array(data) : nil
        } catch {
            return nil
        }
    }
}
