import Testing

@testable import Wallet

@Suite struct KeyFilesTests {
    private static let old = Array("the old keystore".utf8)
    private static let new = Array("the new keystore, longer".utf8)
    private static let other = Array("somebody else's".utf8)

    private typealias Change = (inout MemoryDisk) throws(MemoryDisk.Fault) -> Void

    /// Kills `change` before every one of its steps, and hands over what is found afterwards:
    /// first as a kill leaves it, then in every way that a power failure may.
    private func killEverywhere(
        _ start: [(String, [UInt8])], _ change: Change,
        _ check: (_ folder: [(name: String, bytes: [UInt8])], _ place: String) -> Void
    ) throws {
        var whole = MemoryDisk(start)
        try change(&whole)
        #expect(whole.steps.count >= 2)
        for deadline in 0...whole.steps.count {
            var disk = MemoryDisk(start)
            disk.deadline = deadline
            do {
                try change(&disk)
                #expect(deadline == whole.steps.count)
            } catch {
                #expect(error == .killed)
            }
            let place = "killed before step \(deadline) of \(whole.steps)"
            check(disk.entries.map { ($0.name, disk.files[$0.file].bytes) }, place)
            for folder in disk.afterPowerFailure { check(folder, place + ", power gone") }
        }
    }

    private func bytes(
        _ name: String, in folder: [(name: String, bytes: [UInt8])]
    ) -> [UInt8]? {
        folder.first { $0.name == name }?.bytes
    }

    @Test func `a killed addition leaves no key or the whole key`() throws {
        let change: Change = { (disk) throws(MemoryDisk.Fault) in
            try KeyFiles.add("a.json", Self.new, on: &disk)
        }
        try killEverywhere([("b.json", Self.other)], change) { folder, place in
            let found = bytes("a.json", in: folder)
            #expect(found == nil || found == Self.new, "\(place)")
            #expect(bytes("b.json", in: folder) == Self.other, "\(place)")
        }
    }

    @Test func `a killed replacement leaves the old key or the new one`() throws {
        let change: Change = { (disk) throws(MemoryDisk.Fault) in
            try KeyFiles.replace("a.json", Self.new, on: &disk)
        }
        try killEverywhere([("a.json", Self.old)], change) { folder, place in
            let found = bytes("a.json", in: folder)
            #expect(found == Self.old || found == Self.new, "\(place)")
        }
    }

    @Test func `a killed renaming leaves the key under one name at least`() throws {
        let change: Change = { (disk) throws(MemoryDisk.Fault) in
            try KeyFiles.move("a.json", to: "c.json", Self.new, on: &disk)
        }
        try killEverywhere([("a.json", Self.old)], change) { folder, place in
            let before = bytes("a.json", in: folder)
            let after = bytes("c.json", in: folder)
            #expect(before == nil || before == Self.old, "\(place)")
            #expect(after == nil || after == Self.new, "\(place)")
            #expect(before != nil || after != nil, "\(place)")
        }
    }

    @Test func `what is done stays, also when the power goes`() throws {
        var disk = MemoryDisk([("a.json", Self.old)])
        try KeyFiles.replace("a.json", Self.new, on: &disk)
        try KeyFiles.add("b.json", Self.other, on: &disk)
        try KeyFiles.move("b.json", to: "c.json", Self.old, on: &disk)
        try KeyFiles.remove("c.json", on: &disk)
        for folder in disk.afterPowerFailure {
            #expect(folder.map(\.name) == ["a.json"])
            #expect(bytes("a.json", in: folder) == Self.new)
        }
    }

    @Test func `a name that is taken keeps its key, and nothing is left behind`() throws {
        var disk = MemoryDisk([("a.json", Self.old)])
        #expect(throws: MemoryDisk.Fault.taken("a.json")) {
            try KeyFiles.add("a.json", Self.new, on: &disk)
        }
        #expect(throws: MemoryDisk.Fault.taken("a.json")) {
            try KeyFiles.move("b.json", to: "a.json", Self.new, on: &disk)
        }
        #expect(disk.entries.map(\.name) == ["a.json"])
        #expect(disk.read("a.json") == Self.old)
    }

    @Test func `what a killed writer left is cleared by the next one`() throws {
        var disk = MemoryDisk([(KeyFiles.temporary, Self.other), ("a.json", Self.old)])
        try KeyFiles.replace("a.json", Self.new, on: &disk)
        #expect(disk.entries.map(\.name) == ["a.json"])
        #expect(disk.read("a.json") == Self.new)
    }

    @Test func `no step changes the file that a name stands for in place`() throws {
        var disk = MemoryDisk([("a.json", Self.old)])
        try KeyFiles.replace("a.json", Self.new, on: &disk)
        #expect(!disk.steps.contains { $0.hasPrefix("write") && $0.hasSuffix("a.json") })
        let written = try #require(disk.steps.firstIndex { $0.hasPrefix("sync unfinished") })
        let renamed = try #require(disk.steps.firstIndex { $0.hasPrefix("rename") })
        #expect(written < renamed)
        #expect(disk.steps.last == "sync folder")
    }
}
