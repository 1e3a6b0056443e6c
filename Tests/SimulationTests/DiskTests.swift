import Host
import Testing

@testable import Simulation

/// The pretended disk against a model that remembers every value a byte could have.
@Suite struct DiskTests {
    /// What a file may be after a crash.
    private struct Model {
        var synced: [UInt8] = []
        var now: [UInt8] = []
        /// For each byte, every value written since the sync.
        var since: [[UInt8]] = []
        /// The least size it was cut to since the sync: holes behind read as zeros.
        var cut = Int.max

        mutating func write(_ bytes: [UInt8], at offset: Int) {
            while now.count < offset + bytes.count { now.append(0) }
            while since.count < now.count { since.append([0]) }
            for (index, byte) in bytes.enumerated() {
                now[offset + index] = byte
                since[offset + index].append(byte)
            }
        }

        mutating func truncate(to size: Int) {
            if size > now.count {
                write([UInt8](repeating: 0, count: size - now.count), at: now.count)
            }
            now.removeSubrange(size...)
            cut = min(cut, size)
        }

        mutating func sync() {
            synced = now
            since = now.map { _ in [] }
            cut = .max
        }

        func allows(_ byte: UInt8, at index: Int) -> Bool {
            if index < synced.count, synced[index] == byte { return true }
            return byte == 0 && index >= min(synced.count, cut)
                || index < since.count && since[index].contains(byte)
        }
    }

    @Test(arguments: CrashOutcome.allCases, [1, 2, 3, 4, 5] as [UInt64])
    func `a crash leaves only what was written`(outcome: CrashOutcome, seed: UInt64) throws {
        var chance = Randomness(seed: seed).stream(.workload)
        let disk = SimulatedDisk()
        var storage = FaultyStorage(disk)
        var model = Model()
        for _ in 0..<200 {
            switch chance.below(8) {
            case 0:
                try storage.sync("file")
                model.sync()
            case 1:
                let size = chance.below(4_000)
                try storage.truncate("file", to: size)
                model.truncate(to: size)
            case 2, 3:
                let offset = chance.below(4_000)
                let bytes = letters(&chance)
                try storage.write(bytes, at: offset, in: "file")
                model.write(bytes, at: offset)
            case 4:
                disk.crash(outcome, chance: &chance)
                let left = try storage.read("file") ?? []
                try check(left, outcome, model, seed)
                model = Model(synced: left, now: left, since: left.map { _ in [] })
            default:
                let bytes = letters(&chance)
                try storage.append(bytes, to: "file")
                model.write(bytes, at: model.now.count)
            }
            #expect(try storage.read("file") ?? [] == model.now)
            #expect(try storage.size(of: "file") ?? 0 == model.now.count)
        }
    }

    private func check(
        _ left: [UInt8], _ outcome: CrashOutcome, _ model: Model, _ seed: UInt64
    ) throws {
        switch outcome {
        case .nothing: #expect(left == model.synced, "seed \(seed)")
        case .everything: #expect(left == model.now, "seed \(seed)")
        case .prefix, .sectors:
            for (index, byte) in left.enumerated() {
                try #require(model.allows(byte, at: index), "byte \(index), seed \(seed)")
            }
        }
    }

    private func letters(_ chance: inout RandomStream) -> [UInt8] {
        (0..<1 + chance.below(1_500)).map { _ in UInt8(1 + chance.below(255)) }
    }

    @Test func `synced bytes survive every crash and unsynced ones can tear`() throws {
        var torn = false
        for seed in 0..<40 as Range<UInt64> {
            var chance = Randomness(seed: seed).stream(.disk)
            let disk = SimulatedDisk()
            var storage = FaultyStorage(disk)
            try storage.append([UInt8](repeating: 1, count: 700), to: "log")
            try storage.sync("log")
            try storage.append([UInt8](repeating: 2, count: 2_000), to: "log")
            #expect(disk.durablePrefix(of: "log")?.count == 700)
            disk.crash(.sectors, chance: &chance)
            let left = try storage.read("log") ?? []
            #expect(left.prefix(700).allSatisfy { $0 == 1 })
            let twos = left.dropFirst(700).count { $0 == 2 }
            if twos > 0, twos < 2_000 { torn = true }
        }
        #expect(torn)
    }

    @Test func `the power goes at the operation it was told to, and stays away`() throws {
        let disk = SimulatedDisk()
        var storage = FaultyStorage(disk)
        disk.cut(after: 2)
        try storage.append([1], to: "a")
        try storage.append([2], to: "a")
        let cut = StorageFault(operation: "sync", file: "a", cause: .powerCut)
        #expect(throws: cut) { try storage.sync("a") }
        #expect(throws: cut) { try storage.sync("a") }
        var chance = Randomness(seed: 1).stream(.disk)
        disk.crash(.nothing, chance: &chance)
        #expect(try storage.read("a") == nil)
    }

    @Test func `a removed file may come back until something is synced`() throws {
        var returned = 0
        for seed in 0..<20 as Range<UInt64> {
            var chance = Randomness(seed: seed).stream(.disk)
            let disk = SimulatedDisk()
            var storage = FaultyStorage(disk)
            try storage.append([1], to: "a")
            try storage.sync("a")
            try storage.remove("a")
            #expect(try storage.read("a") == nil)
            disk.crash(.nothing, chance: &chance)
            returned += try storage.read("a") == [1] ? 1 : 0
            try storage.append([1], to: "b")
            if try storage.read("a") != nil { try storage.remove("a") }
            try storage.sync("b")
            disk.crash(.everything, chance: &chance)
            #expect(try storage.list() == ["b"])
        }
        #expect(returned > 2 && returned < 18)
    }

    @Test func `a name that is no file name and a read past the end are refused`() throws {
        var storage = FaultyStorage(SimulatedDisk())
        #expect(throws: StorageFault.self) { try storage.append([1], to: "../x") }
        try storage.append([1, 2], to: "a")
        #expect(throws: StorageFault(operation: "read", file: "a", cause: .short)) {
            _ = try storage.read("a", offset: 1, count: 2)
        }
    }
}
