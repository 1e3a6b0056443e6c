import Glibc
import Host
import TestSupport
import Testing

@testable import Platform

@Suite struct FileStorageTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var home: String { folder.path + "/a/home" }

    private func mode(_ path: String) -> UInt32 {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return 0 }
        return facts.st_mode & 0o777
    }

    @Test func `what was written is there after reopening`() throws {
        do {
            let storage = try FileStorage(home)
            try storage.append([1, 2], to: "wal-1.log")
            try storage.append([3], to: "wal-1.log")
            try storage.sync("wal-1.log")
        }
        let storage = try FileStorage(home)
        #expect(try storage.read("wal-1.log") == [1, 2, 3])
        #expect(try storage.size(of: "wal-1.log") == 3)
        try storage.append([4], to: "wal-1.log")
        #expect(try storage.read("wal-1.log") == [1, 2, 3, 4])
        #expect(mode(home) == 0o700)
        #expect(mode(home + "/wal-1.log") == 0o600)
    }

    @Test func `writing in place changes just that range, a gap reads as zeros`() throws {
        let storage = try FileStorage(home)
        try storage.write([9, 9], at: 3, in: "mark")
        #expect(try storage.read("mark") == [0, 0, 0, 9, 9])
        try storage.write([7], at: 1, in: "mark")
        #expect(try storage.read("mark") == [0, 7, 0, 9, 9])
        try storage.append([1], to: "mark")
        #expect(try storage.read("mark", offset: 4, count: 2) == [9, 1])
    }

    @Test func `a range past the end is short, a missing file is missing`() throws {
        let storage = try FileStorage(home)
        try storage.append([1, 2, 3], to: "f")
        #expect(try storage.read("f", offset: 3, count: 0) == [])
        #expect(throws: StorageFault(operation: "read", file: "f", cause: .short)) {
            try storage.read("f", offset: 2, count: 2)
        }
        #expect(throws: StorageFault(operation: "read", file: "f", cause: .short)) {
            try storage.read("f", offset: 9, count: 1)
        }
        #expect(try storage.read("g") == nil)
        #expect(try storage.size(of: "g") == nil)
        for attempt in [
            { () throws -> Void in _ = try storage.read("g", offset: 0, count: 1) },
            { try storage.truncate("g", to: 0) }, { try storage.sync("g") },
        ] {
            #expect { try attempt() } throws: { Self.code($0) == ENOENT }
        }
        #expect { try storage.read("f", offset: -1, count: 1) } throws: { Self.code($0) == EINVAL }
        #expect { try storage.write([1], at: .max, in: "f") } throws: { Self.code($0) == EINVAL }
    }

    private static func code(_ error: any Error) -> Int32? {
        guard let fault = error as? StorageFault, case .system(let code, _) = fault.cause else {
            return nil
        }
        return code
    }

    @Test func `truncation shortens, lengthens, and appending goes on from there`() throws {
        let storage = try FileStorage(home)
        try storage.append([1, 2, 3, 4], to: "f")
        try storage.truncate("f", to: 2)
        try storage.append([5], to: "f")
        #expect(try storage.read("f") == [1, 2, 5])
        try storage.truncate("f", to: 5)
        #expect(try storage.read("f") == [1, 2, 5, 0, 0])
    }

    @Test func `removal is final, repeatable, and the name is free again`() throws {
        let storage = try FileStorage(home)
        try storage.append([1], to: "f")
        try storage.remove("f")
        try storage.remove("f")
        #expect(try storage.read("f") == nil)
        try storage.append([2], to: "f")
        #expect(try storage.read("f") == [2])
    }

    @Test func `replacing is whole and seen by later verbs`() throws {
        let storage = try FileStorage(home)
        try storage.append([1, 1, 1], to: "f")
        try storage.replaceAtomically("f", with: [2])
        #expect(try storage.read("f") == [2])
        try storage.append([3], to: "f")
        #expect(try FileStorage(home).read("f") == [2, 3])
        #expect(try storage.list() == ["f"])
    }

    @Test func `an interrupted replacement leaves the old file and is cleared away`() throws {
        let storage = try FileStorage(home)
        try storage.append([1], to: "f")
        let file = open(home + "/f.replacing", O_WRONLY | O_CREAT, 0o600)
        close(file)
        let again = try FileStorage(home)
        #expect(try again.read("f") == [1])
        #expect(access(home + "/f.replacing", F_OK) != 0)
    }

    @Test func `the list is in byte order`() throws {
        let storage = try FileStorage(home)
        for name in ["b", "a.2", "a-1", "a.10", "0"] { try storage.append([], to: name) }
        #expect(try storage.list() == ["0", "a-1", "a.10", "a.2", "b"])
    }

    @Test(arguments: [
        "", ".", "..", "../x", "a/b", "/x", "a..b", ".hidden", "-x", "A", "a b", "ä", "a\u{0}b",
        "x.replacing", String(repeating: "a", count: 101), "a\n", "a_b",
    ])
    func `a bad name is refused by every verb`(name: String) throws {
        let storage = try FileStorage(home)
        let verbs: [(String, () throws -> Void)] = [
            ("append", { try storage.append([1], to: name) }),
            ("write", { try storage.write([1], at: 0, in: name) }),
            ("read", { _ = try storage.read(name) }),
            ("read", { _ = try storage.read(name, offset: 0, count: 1) }),
            ("size", { _ = try storage.size(of: name) }),
            ("truncate", { try storage.truncate(name, to: 0) }),
            ("remove", { try storage.remove(name) }), ("sync", { try storage.sync(name) }),
            ("replace", { try storage.replaceAtomically(name, with: [1]) }),
        ]
        for (verb, attempt) in verbs {
            #expect(throws: StorageFault(operation: verb, file: name, cause: .badName)) {
                try attempt()
            }
        }
        #expect(try storage.list() == [])
    }

    @Test func `a symbolic link is not followed`() throws {
        let storage = try FileStorage(home)
        symlink("/etc/hostname", home + "/f")
        #expect { try storage.read("f") } throws: { Self.code($0) == ELOOP }
        #expect { try storage.append([1], to: "f") } throws: { Self.code($0) == ELOOP }
    }

    @Test func `a directory open to others' writing is refused`() throws {
        _ = try FileStorage(home)
        chmod(home, 0o770)
        #expect { try FileStorage(home) } throws: { Self.code($0) == EACCES }
    }

    @Test func `two hundred files work with few descriptors`() throws {
        let storage = try FileStorage(home)
        for round in 0..<2 {
            for number in 0..<200 {
                try storage.append([UInt8(number), UInt8(round)], to: "f\(number)")
            }
        }
        for number in 0..<200 {
            #expect(try storage.read("f\(number)") == [UInt8(number), 0, UInt8(number), 1])
        }
    }

    @Test func `more than the disk can hold is a typed fault, and nothing changed`() throws {
        let storage = try FileStorage(home)
        try storage.append([1], to: "f")
        // A length no file system can hold is refused before a byte has changed.
        #expect { try storage.write([1], at: .max - 1, in: "f") } throws: {
            [EFBIG, ENOSPC].contains(Self.code($0))
        }
        #expect(try storage.read("f") == [1])
    }

    @Test func `one home has one holder`() throws {
        _ = try FileStorage(home)
        do {
            let first = try DirectoryLock(home)
            #expect(throws: DirectoryLockFault.taken(path: home)) { _ = try DirectoryLock(home) }
            _ = consume first
        }
        _ = try DirectoryLock(home)
    }

    @Test func `a full disk and a denied file are told from other faults`() throws {
        func fault(_ code: Int32) -> StorageFault {
            StorageFault(operation: "sync", file: "a", cause: .system(code: code, text: ""))
        }
        for code in [ENOSPC, EDQUOT] { #expect(fault(code).isFull && !fault(code).isDenied) }
        for code in [EACCES, EPERM, EROFS] { #expect(fault(code).isDenied && !fault(code).isFull) }
        let others = [
            fault(EIO), StorageFault(operation: "read", file: "a", cause: .short),
            StorageFault(operation: "read", file: "a", cause: .powerCut),
        ]
        for other in others { #expect(!other.isFull && !other.isDenied) }
        // What the kernel itself says of a device without room.
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        #expect(write(full, [1], 1) == -1 && fault(errno).isFull)
    }
}
