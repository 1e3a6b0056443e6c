import Foundation
import Glibc
import TestSupport
import Testing

@testable import Wallet

/// The program killed at random times, and at the very moment its temporary file shows up.
///
/// `KeyFilesTests` kills between any two steps of the writing; this is the real thing with a real
/// disk, as often as a few seconds allow.
@Suite(.enabled(if: Program.isGiven, "\(Program.whyNot)"), .serialized)
struct KillTests {
    private static let seed: UInt64 = 21
    private static let first = "the first passphrase"
    private static let second = "the second passphrase"

    private enum Moment {
        case after(turns: UInt64)
        case atTemporary
    }

    private static func moments(_ count: Int, upTo longest: UInt64) -> [Moment] {
        var random = SplitMix(seed: seed)
        return (0..<count).map { index in
            index.isMultiple(of: 2)
                ? .atTemporary : .after(turns: random.next() % longest)
        }
    }

    /// Starts the command and kills it; a command that was quicker than that is fine.
    private func kill(_ program: Program, _ arguments: [String], at moment: Moment) throws {
        let null = FileHandle.nullDevice
        let process = try program.start(arguments, input: null, output: null, complaint: null)
        switch moment {
        case .after(let turns):
            // As long as it takes to let others run so often, or until the program is through.
            for turn in 0..<turns {
                if turn.isMultiple(of: 1_000), !process.isRunning { break }
                sched_yield()
            }
        case .atTemporary:
            let path = program.keys.appendingPathComponent(KeyFiles.temporary).path
            while process.isRunning, access(path, F_OK) != 0 { sched_yield() }
        }
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private func keystore(_ program: Program, _ name: String) throws -> Keystore? {
        guard let data = FileManager.default.contents(atPath: program.key(name).path) else {
            return nil
        }
        return try Keystore(json: Array(data))
    }

    /// Which of the two passphrases opens it.
    private func opener(_ keystore: Keystore) -> String? {
        [Self.first, Self.second].first { words in
            do {
                _ = try keystore.open(Samples.passphrase(words))
                return true
            } catch {
                return false
            }
        }
    }

    @Test func `a killed change of passphrase leaves the key under one of the two`() throws {
        let program = try Program()
        let files = [
            Self.first: try program.file("first", Self.first),
            Self.second: try program.file("second", Self.second),
        ]
        let made = try program.run(
            "wallet", "new", "a", "--no-mnemonic", "--kdf", "light", "--password-file",
            files[Self.first] ?? "")
        #expect(made.status == 0, "\(made.complaint)")
        let key = try #require(try keystore(program, "a")).publicKey
        var now = Self.first
        for moment in Self.moments(6, upTo: 500_000) {
            let next = now == Self.first ? Self.second : Self.first
            let arguments = [
                "wallet", "passwd", "a", "--kdf", "light", "--password-file", files[now] ?? "",
                "--new-password-file", files[next] ?? "",
            ]
            try kill(program, arguments, at: moment)
            let found = try #require(try keystore(program, "a"), "seed \(Self.seed) \(moment)")
            #expect(found.publicKey == key)
            now = try #require(opener(found), "seed \(Self.seed) \(moment)")
            #expect(try program.mode(program.key("a")) == 0o600)
        }
        // Nothing of it stands in the way of the next one.
        let last = try program.run(
            "wallet", "passwd", "a", "--kdf", "light", "--password-file", files[now] ?? "",
            "--new-password-file", files[Self.first] ?? "")
        #expect(last.status == 0, "\(last.complaint)")
        #expect(try program.keyFiles() == ["a.json"])
    }

    @Test func `a killed new key is not there or is whole`() throws {
        let program = try Program()
        let file = try program.file("first", Self.first)
        for (index, moment) in Self.moments(6, upTo: 300_000).enumerated() {
            let name = "k\(index)"
            let arguments = [
                "wallet", "new", name, "--no-mnemonic", "--kdf", "light", "--password-file", file,
            ]
            try kill(program, arguments, at: moment)
            if let found = try keystore(program, name) {
                #expect(opener(found) == Self.first, "seed \(Self.seed) \(moment)")
            } else {
                let again = try program.run(arguments)
                #expect(again.status == 0, "\(again.complaint)")
            }
        }
        let left = try program.keyFiles()
        #expect(left.filter { $0 != KeyFiles.temporary }.count == 6, "\(left)")
    }

    @Test func `of two that make one name at once, one wins and the other is told`() throws {
        let program = try Program()
        let file = try program.file("first", Self.first)
        let arguments = [
            "wallet", "new", "a", "--no-mnemonic", "--kdf", "light", "--password-file", file,
        ]
        let null = FileHandle.nullDevice
        let processes = try (0..<3).map { _ in
            try program.start(arguments, input: null, output: null, complaint: null)
        }
        for process in processes { process.waitUntilExit() }
        #expect(processes.map(\.terminationStatus).sorted() == [0, 73, 73])
        #expect(opener(try #require(try keystore(program, "a"))) == Self.first)
    }
}
