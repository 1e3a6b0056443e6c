import Encoding
import TestSupport
import Testing

@testable import Vocabulary

@Suite struct TableDeltaTests {
    @Test(arguments: [1, 127, 128, 129, 2000, 40_000])
    func `a delta lists what changed by ascending id`(count: Int) {
        var table = Table<TableTestRow>(name: "t")
        for number in 0..<70_000 { _ = table.insert(TableTestRow(UInt64(number))) }
        _ = table.sealBlock()
        var random = SplitMix(seed: UInt64(count))
        var changed: Set<UInt32> = []
        while changed.count < count {
            let id = UInt32(random.below(70_000))
            table.update(id) { $0.wide &+= 1 }
            changed.insert(id)
        }
        let delta = table.sealBlock()
        let isAscending = delta.changes.map(\.id) == changed.sorted()
        #expect(isAscending, "seed \(count)")
        let isEachItsOwn = delta.changes.allSatisfy {
            $0.before.row.left == TableTestRow(UInt64($0.id)).left
                && $0.after.row == table[$0.id] && $0.before.row != $0.after.row
        }
        #expect(isEachItsOwn, "seed \(count)")
    }

    @Test func `a replica that follows the feed has the same roots`() throws {
        var table = Table<TableTestRow>(name: "t")
        var replica = table
        var random = SplitMix(seed: 8)
        for block in 0..<60 {
            for _ in 0..<random.below(12) { _ = table.insert(TableTestRow(random.next())) }
            for _ in 0..<random.below(5) {
                let id = UInt32(random.below(table.capacity + 1))
                if table.contains(id) { table.remove(id) }
            }
            let delta = try TableDelta<TableTestRow>(
                canonical: table.sealBlock().canonicalBytes)
            #expect(replica.canRedo(delta))
            replica.redo(delta)
            #expect(replica.root() == table.root(), "block \(block)")
            #expect(delta.isEmpty || !replica.canRedo(delta), "block \(block)")
        }
    }

    @Test func `a delta that was made for other rows is not taken`() throws {
        var table = Table<TableTestRow>(name: "t")
        for value in 0..<9 { _ = table.insert(TableTestRow(UInt64(value))) }
        _ = table.sealBlock()
        var (other, begun) = (table, table)
        table.update(4) { $0.wide = 1 }
        let delta = table.sealBlock()
        #expect(other.canRedo(delta))
        other.update(4) { $0.left = 9 }
        _ = other.sealBlock()
        #expect(!other.canRedo(delta))
        begun.update(5) { $0.left = 9 }
        #expect(!begun.canRedo(delta))
    }

    @Test func `the coded form is the one that is written down`() {
        var table = Table<TableTestRow>(name: "t")
        _ = table.insert(TableTestRow())
        _ = table.sealBlock()
        table.update(0) { $0.left = 0x0403_0201 }
        _ = table.insert(TableTestRow())
        let zeros = [UInt8](repeating: 0, count: 16)
        let live = [UInt8](repeating: 255, count: 4)
        let end: [UInt8] = [254, 255, 255, 255]
        let changed: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0]
        var expected: [UInt8] = [1, 0, 0, 0, 1, 0, 0, 0] + end + [2, 0, 0, 0, 2, 0, 0, 0] + end
        expected += [1, 0, 0, 0] + [0, 0, 0, 0] + live + zeros + live + changed + live + zeros
        #expect(table.sealBlock().canonicalBytes == expected)
    }

    @Test func `what no block can have done does not decode`() throws {
        var table = Table<TableTestRow>(name: "t")
        for value in 0..<9 { _ = table.insert(TableTestRow(UInt64(value))) }
        table.remove(8)
        _ = table.sealBlock()
        table.update(2) { $0.wide = 1 }
        table.update(3) { $0.wide = 1 }
        _ = table.insert(TableTestRow(4))
        _ = table.insert(TableTestRow(5))
        let bytes = table.sealBlock().canonicalBytes
        #expect(throws: Never.self) { try TableDelta<TableTestRow>(canonical: bytes) }
        for length in 0..<bytes.count {
            #expect(throws: DecodingFault.self) {
                try TableDelta<TableTestRow>(canonical: Array(bytes[..<length]))
            }
        }
        // A table that shrinks; more changes than bytes; ids that repeat, fall or name no slot.
        let second = 28 + 44
        for (offset, value) in [
            (12, 8), (12, 200), (24, 4), (24, UInt32.max), (second, 2), (second, 1), (second, 9),
            (28, 3), (8, 9), (4, 9), (16, 9), (second + 4, 9),
            (second + 24, 10),
        ] as [(Int, UInt32)] {
            var changed = bytes
            withUnsafeBytes(of: value.littleEndian) {
                changed.replaceSubrange(offset..<offset + 4, with: $0)
            }
            #expect(throws: DecodingFault.self, "\(offset) \(value)") {
                try TableDelta<TableTestRow>(canonical: changed)
            }
        }
    }

    @Test func `as many slots as a block may add are read, and not one more`() throws {
        var writer = Writer()
        func header(added: Int) -> [UInt8] {
            var writer = Writer()
            for number in [0, 0, UInt32.max - 1, UInt32(added), UInt32(added), UInt32.max - 1, 0] {
                writer.write(UInt32(number))
            }
            return writer.bytes
        }
        writer.write(fixed: header(added: TableLimits.deltaSlots + 1))
        #expect(
            throws: DecodingFault(
                offset: 0,
                reason: .overLimit(
                    count: UInt64(TableLimits.deltaSlots + 1), limit: TableLimits.deltaSlots))
        ) { try TableDelta<TableTestRow>(canonical: writer.bytes) }
        #expect(
            throws: DecodingFault(
                offset: 28, reason: .truncated(needed: TableLimits.deltaSlots * 20, left: 0))
        ) { try TableDelta<TableTestRow>(canonical: header(added: TableLimits.deltaSlots)) }
    }
}
