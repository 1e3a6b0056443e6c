import Glibc
import TestSupport
import Testing

@testable import Platform

@Suite struct FileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func put(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o644) -> String {
        let path = folder.path + "/" + name
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode)
        _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        fchmod(file, mode)
        close(file)
        return path
    }

    @Test func `text is read up to the limit, not one byte more`() throws {
        let path = put("t", Array("grün".utf8))
        #expect(try TextFile.read(path, limit: 5) == "grün")
        #expect(throws: FileFault.tooLarge(path: path, size: 5, limit: 4)) {
            try TextFile.read(path, limit: 4)
        }
    }

    @Test func `what is not text, not there or not a file is refused`() throws {
        let path = put("t", [0x61, 0xc3, 0xa4, 0xff, 0x61])
        #expect(throws: FileFault.notText(path: path, offset: 3)) {
            try TextFile.read(path, limit: 100)
        }
        #expect(try TextFile.readBytes(path, limit: 100).count == 5)
        let none = folder.path + "/none"
        #expect(throws: FileFault.missing(path: none)) { try TextFile.read(none, limit: 9) }
        #expect(throws: FileFault.notRegular(path: folder.path)) {
            try TextFile.read(folder.path, limit: 9)
        }
        let pipe = folder.path + "/pipe"
        mkfifo(pipe, 0o600)
        #expect(throws: FileFault.notRegular(path: pipe)) { try TextFile.read(pipe, limit: 9) }
        // A file without a size still ends at the limit.
        #expect(throws: FileFault.self) { try TextFile.read("/proc/self/maps", limit: 64) }
    }

    @Test func `a private file is 0600 whatever the mask, and comes back`() throws {
        let path = folder.path + "/key"
        try PrivateFile.write(path, [1, 2, 3])
        try PrivateFile.write(path, [4])
        #expect(try PrivateFile.read(path, limit: 10) == [4])
        var facts = stat()
        #expect(stat(path, &facts) == 0)
        #expect(facts.st_mode & 0o777 == 0o600)
        #expect(access(path + ".replacing", F_OK) != 0)
    }

    @Test func `creating refuses what is there`() throws {
        let path = folder.path + "/key"
        try PrivateFile.create(path, [1])
        #expect(throws: FileFault.self) { try PrivateFile.create(path, [2]) }
        #expect(try PrivateFile.read(path, limit: 10) == [1])
    }

    @Test func `a name that only a folder can have is no file's`() throws {
        for name in ["", "/", ".", "..", "new/", "new/.", "new/.."] {
            let path = name == "/" ? name : "\(folder.path)/\(name)"
            let fault = FileFault.notRegular(path: path)
            #expect(throws: fault) { try PrivateFile.create(path, [1]) }
            #expect(throws: FileFault.self) { try PrivateFile.write(path, [1]) }
        }
        #expect(try Directories.names(in: folder.path).isEmpty)
    }

    @Test func `what cannot be looked at may be there`() {
        #expect(!Directories.hasEntry(folder.path + "/nothing"))
        #expect(!Directories.hasEntry(put("file", [1], mode: 0o600) + "/below"))
        #expect(Directories.hasEntry(folder.path))
        #expect(Directories.hasEntry(folder.path + "/" + String(repeating: "x", count: 300)))
    }

    @Test func `links are refused in both directions`() throws {
        let target = put("target", [1], mode: 0o600)
        let link = folder.path + "/link"
        symlink(target, link)
        #expect(throws: FileFault.symbolicLink(path: link)) {
            try PrivateFile.read(link, limit: 9)
        }
        #expect(throws: FileFault.symbolicLink(path: link)) { try PrivateFile.write(link, [2]) }
        #expect(try PrivateFile.read(target, limit: 9) == [1])
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o601] as [mode_t])
    func `a key file open to others is refused`(mode: mode_t) throws {
        let path = put("key", [1], mode: mode)
        #expect(throws: FileFault.tooOpen(path: path, mode: mode)) {
            try PrivateFile.read(path, limit: 9)
        }
    }

    @Test(.enabled(if: geteuid() == 0, "needs the right to give files away"))
    func `somebody else's key file is refused`() throws {
        let path = put("key", [1], mode: 0o600)
        chown(path, 4_242, 4_242)
        let fault = FileFault.foreignOwner(path: path, owner: 4_242, expected: 0)
        #expect(throws: fault) { try PrivateFile.read(path, limit: 9) }
        #expect(throws: fault) { try PrivateFile.write(path, [2]) }
    }
}
