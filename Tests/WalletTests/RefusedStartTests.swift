import Foundation
import Glibc
import Testing

/// A start that is refused leaves the disk as it was.
@Suite(.enabled(if: Program.isGiven, "\(Program.whyNot)"))
struct RefusedStartTests {
    private let program: Program
    private let folder: String
    private let ports: FreePorts

    init() throws {
        program = try Program()
        ports = try FreePorts()
        folder = program.home.appendingPathComponent("net").path
    }

    private func make() throws {
        let made = try program.run(
            ["network", "init", folder, "--validators", "2"] + ports.options)
        try #require(made.status == 0, "\(made.complaint)")
    }

    /// The names and contents of everything in the network's folder.
    private func content() throws -> [String: Data] {
        var content: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            content[name] = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
        }
        return content
    }

    @Test func `no folder is made for a network that cannot start`() throws {
        let port = try #require(TakenPort(SOCK_STREAM))
        let taken = ["--rpc-port", "\(port.number)"]
        for (line, status) in [
            (["dev", "--state", folder] + taken, 73),
            (["dev", "--state", folder, "--seed", "x"], 65),
            (["network", "up", folder, "--mode", "inprocess"] + taken, 73),
            (["network", "up", folder, "--port", "\(ports.datagrams)"] + taken, 73),
            (["network", "up", folder, "--seed", "x"], 65),
            (["network", "up", folder, "--validators", "0"], 65),
            (["network", "init", folder, "--genesis", folder + "/none"], 66),
            (["network", "init", folder, "--genesis", "x", "--validators", "3"], 64),
        ] as [([String], Int32)] {
            let outcome = try program.run(line)
            #expect(outcome.status == status, "\(line): \(outcome.complaint)")
            #expect(!FileManager.default.fileExists(atPath: folder), "\(line)")
        }
    }

    @Test func `no folder is made for validators whose keys are not here`() throws {
        try make()
        let text = try String(contentsOfFile: folder + "/genesis.json", encoding: .utf8)
        let keys = text.matches(of: /ed25519:[0-9a-f]{64}/).map { String($0.output) }
        try #require(keys.count == 4)
        let foreign = try program.file(
            "genesis", text.replacingOccurrences(of: keys[0], with: keys[3]))
        let place = program.home.appendingPathComponent("foreign").path
        for mode in ["udp", "inprocess"] {
            let outcome = try program.run(
                ["network", "up", place, "--genesis", foreign, "--mode", mode] + ports.options)
            #expect(outcome.complaint.contains("NV0010"), "\(outcome.complaint)")
            #expect(!FileManager.default.fileExists(atPath: place), "\(mode)")
        }
    }

    @Test func `homes stay as they are when a port is taken`() throws {
        try make()
        let port = try #require(TakenPort(SOCK_STREAM))
        let place = URL(fileURLWithPath: folder + "/network.json")
        let text = try String(contentsOf: place, encoding: .utf8)
            .replacingOccurrences(
                of: "127.0.0.1:\(ports.clients)", with: "127.0.0.1:\(port.number)")
        try Data(text.utf8).write(to: place)
        let before = try content()
        for line in [
            ["node", "start", "--network", folder], ["network", "up", folder],
            ["dev", "--state", folder, "--rpc-port", "\(port.number)"],
        ] {
            let outcome = try program.run(line)
            #expect(outcome.status == 73, "\(line): \(outcome.complaint)")
            #expect(outcome.complaint.contains("127.0.0.1:\(port.number)"))
            #expect(try content() == before, "\(line)")
        }
    }

    @Test func `a home is made once, for a validator that there is`() throws {
        try make()
        let before = try content()
        for (index, status, code) in [
            ("0", 73, "NV0007"), ("2", 65, "NV0002"), ("x", 65, "NV0002"),
        ]
            as [(String, Int32, String)]
        {
            let outcome = try program.run("node", "init", "--network", folder, "--index", index)
            #expect(outcome.status == status && outcome.complaint.contains(code))
            #expect(try content() == before)
        }
        #expect(try program.run("node", "start", "--network", folder, "--index", "2").status == 65)
        let nowhere = program.home.appendingPathComponent("nowhere").path
        let outcome = try program.run("node", "start", "--network", nowhere)
        #expect(outcome.status == 66 && outcome.complaint.contains("hint: novation network init"))
    }

    @Test func `an address that is none, or not of this machine, is named`() throws {
        try make()
        let place = URL(fileURLWithPath: folder + "/network.json")
        let text = try String(contentsOf: place, encoding: .utf8)
        let made = "127.0.0.1:\(ports.datagrams)"
        for (address, status, words) in [
            ("nonsense", 65, "'nonsense'"), ("192.0.2.1:\(ports.datagrams)", 73, "no such address"),
        ] as [(String, Int32, String)] {
            try Data(text.replacingOccurrences(of: made, with: address).utf8)
                .write(to: place)
            let outcome = try program.run("network", "up", folder)
            #expect(outcome.status == status, "\(outcome.complaint)")
            #expect(outcome.complaint.contains(words), "\(outcome.complaint)")
        }
    }

    @Test func `a temporary folder is made where temporary folders are, or not at all`() throws {
        let nowhere = program.home.appendingPathComponent("nowhere").path
        let outcome = try program.run(["dev"], environment: ["TMPDIR": nowhere])
        #expect(outcome.status == 73, "\(outcome.complaint)")
        #expect(outcome.complaint.contains("TMPDIR is \(nowhere)"))
        #expect(!FileManager.default.fileExists(atPath: nowhere))
    }

    @Test func `of a path that is too long nothing is made`() throws {
        let long = folder + String(repeating: "/y", count: 3000)
        let outcome = try program.run("network", "init", long)
        #expect(outcome.status == 73 && outcome.complaint.contains("File name too long"))
        #expect(!FileManager.default.fileExists(atPath: folder))
    }
}
