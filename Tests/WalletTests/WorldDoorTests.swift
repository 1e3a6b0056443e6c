import Foundation
import Glibc
import Testing

/// Networks and nodes as whoever runs them meets them: every wrong start has its answer, and
/// changes nothing.
@Suite(.enabled(if: Program.isGiven, "\(Program.whyNot)"))
struct WorldDoorTests {
    private let program: Program
    private let folder: String
    private let ports: FreePorts

    init() throws {
        program = try Program()
        ports = try FreePorts()
        folder = program.home.appendingPathComponent("net").path
    }

    private func make() throws -> Program.Outcome {
        try program.run(["network", "init", folder, "--validators", "2"] + ports.options)
    }

    private func start(_ index: Int = 0) throws -> Program.Outcome {
        try program.run(
            ["node", "start", "--network", folder, "--index", "\(index)", "--json"]
                + ["--until-input-ends"])
    }

    private func file(_ name: String) -> URL {
        URL(fileURLWithPath: folder).appendingPathComponent(name)
    }

    @Test func `a network is made once, in an empty folder`() throws {
        #expect(try make().status == 0)
        let before = try Data(contentsOf: file("genesis.json"))
        let again = try make()
        #expect(again.status == 73, "\(again.complaint)")
        #expect(try Data(contentsOf: file("genesis.json")) == before)
        let other = program.home.appendingPathComponent("other").path
        try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: other + "/notes"))
        #expect(try program.run("network", "init", other).status == 73)
        #expect(try FileManager.default.contentsOfDirectory(atPath: other) == ["notes"])
    }

    @Test func `a genesis that was edited does not start on the old homes`() throws {
        #expect(try make().status == 0)
        let text = try String(contentsOf: file("genesis.json"), encoding: .utf8)
        let edited = text.replacingOccurrences(of: "novation-dev-1", with: "novation-dev-2")
        #expect(edited != text)
        try Data(edited.utf8).write(to: file("genesis.json"))
        let outcome = try start()
        #expect(outcome.status == 78, "\(outcome.complaint)")
        #expect(outcome.output.contains("NV0026"))
    }

    @Test func `a home does not start as another validator`() throws {
        #expect(try make().status == 0)
        try FileManager.default.removeItem(at: file("node0"))
        try FileManager.default.copyItem(at: file("node1"), to: file("node0"))
        let outcome = try start()
        #expect(outcome.status == 78, "\(outcome.complaint)")
        #expect(outcome.output.contains("NV0026"))
    }

    @Test func `a home that another process works in does not start a second time`() throws {
        // As it is with a second start: the first holds the lock and the port.
        let port = try #require(TakenPort(SOCK_DGRAM))
        #expect(try make().status == 0)
        let text = try String(contentsOf: file("network.json"), encoding: .utf8)
        try Data(text.replacingOccurrences(of: "\(ports.datagrams)", with: "\(port.number)").utf8)
            .write(to: file("network.json"))
        let lock = open(file("node0/lock").path, O_RDWR)
        defer { close(lock) }
        try #require(lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
        let outcome = try start()
        #expect(outcome.status == 78, "\(outcome.complaint)")
        #expect(outcome.output.contains("NV0027"), "\(outcome.output)")
    }

    @Test func `a lost signer is not made anew beside a journal`() throws {
        #expect(try make().status == 0)
        try FileManager.default.removeItem(at: file("node0/signer"))
        let lost = try start()
        #expect(lost.status == 70 && lost.output.contains("NV0032"), "\(lost.output)")
        try Data([1]).write(to: file("node0/journal.0"))
        let outcome = try program.run("node", "init", "--network", folder, "--index", "0")
        #expect(outcome.status == 70, "\(outcome.complaint)")
        #expect(!FileManager.default.fileExists(atPath: file("node0/signer").path))
    }

    @Test func `what is wrong with a home's files has a number of its own`() throws {
        #expect(try make().status == 0)
        let journal = file("node0/journal.0")
        // A journal's first segment is missing, and one is there that cannot be read.
        try Data([1]).write(to: file("node0/journal.3"))
        let robbed = try start()
        #expect(robbed.status == 70 && robbed.output.contains("NV0031"), "\(robbed.output)")
        try FileManager.default.removeItem(at: file("node0/journal.3"))
        try Data("NVJ1".utf8).write(to: journal)
        let old = try start()
        #expect(old.status == 78 && old.output.contains("NV0033"), "\(old.output)")
        try FileManager.default.removeItem(at: journal)
        try FileManager.default.createDirectory(at: journal, withIntermediateDirectories: false)
        let broken = try start()
        #expect(broken.status == 70 && broken.output.contains("NV0020"), "\(broken.output)")
    }

    @Test(arguments: [true, false])
    func `a network does not start with a port taken`(isDatagram: Bool) throws {
        let port = try #require(TakenPort(isDatagram ? SOCK_DGRAM : SOCK_STREAM))
        #expect(try make().status == 0)
        let text = try String(contentsOf: file("network.json"), encoding: .utf8)
            .replacingOccurrences(
                of: "127.0.0.1:\(isDatagram ? ports.datagrams + 1 : ports.clients + 1)",
                with: "127.0.0.1:\(port.number)")
        try Data(text.utf8).write(to: file("network.json"))
        let outcome = try program.run("network", "up", folder, "--json")
        #expect(outcome.status == 73, "\(outcome.complaint)")
        #expect(outcome.output.contains("NV0021") && outcome.output.contains("\(port.number)"))
    }

    @Test func `options that contradict the folder are refused`() throws {
        #expect(try make().status == 0)
        for options in [
            ["--validators", "3"], ["--port", "1234"], ["--rpc-port", "1234"],
            ["--block-interval", "7"],
        ] {
            let outcome = try program.run(["network", "up", folder, "--json"] + options)
            #expect(outcome.status == 78, "\(options): \(outcome.complaint)")
            #expect(outcome.output.contains("NV0028"))
        }
    }

    @Test func `two validators do not share an address`() throws {
        #expect(try make().status == 0)
        let text = try String(contentsOf: file("network.json"), encoding: .utf8)
        let (first, second) = ("\(ports.datagrams)", "\(ports.datagrams + 1)")
        try Data(text.replacingOccurrences(of: second, with: first).utf8)
            .write(to: file("network.json"))
        let outcome = try program.run("network", "up", folder, "--json")
        #expect(outcome.status == 65 && outcome.output.contains(first), "\(outcome.output)")
    }

    @Test func `a result that cannot be written is a failure`() throws {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let errors = program.home.appendingPathComponent("errors")
        try Data().write(to: errors)
        let process = try program.start(
            ["version"], input: FileHandle.nullDevice, output: full,
            complaint: try FileHandle(forWritingTo: errors))
        process.waitUntilExit()
        #expect(process.terminationStatus == 73)
        #expect(try String(contentsOf: errors, encoding: .utf8).contains("No space left"))
    }

    @Test func `help tells the exit codes, and there is help on help`() throws {
        let help = try program.run("help")
        #expect(help.output.contains("exit codes"))
        #expect(help.output.contains("sent, outcome unknown"))
        let onHelp = try program.run("help", "help")
        #expect(onHelp.status == 0 && onHelp.output == help.output)
    }

    @Test func `a scenario that was drawn is printed as it is written`() throws {
        let told = try program.run("sim", "run", "--seed", "1", "--app", "counter", "--scenario")
        #expect(told.status == 0)
        let end = try #require(told.output.range(of: "\n}\n"))
        let scenario = Data(told.output[..<end.upperBound].utf8)
        let members = try JSONSerialization.jsonObject(with: scenario) as? [String: Any]
        #expect(members?["seed"] as? Int == 1)
        #expect(told.output[end.upperBound...].hasPrefix("held: "))
    }

    @Test func `errors in a genesis stand on lines of their own`() throws {
        #expect(try make().status == 0)
        let text = try String(contentsOf: file("genesis.json"), encoding: .utf8)
            .replacingOccurrences(of: "\"chain\"", with: "\"chian\"")
        try Data(text.utf8).write(to: file("genesis.json"))
        let outcome = try program.run("node", "start", "--network", folder)
        #expect(outcome.status == 65)
        #expect(!outcome.complaint.contains("u{a}"), "\(outcome.complaint)")
        #expect(outcome.complaint.contains("\n  "))
    }

    @Test func `a script's refusals are told in decimals of the market`() throws {
        let script = program.home.appendingPathComponent("script")
        try Data("alice buy BTC-PERP 0.5 @ 60000.25\nblock 250ms\n".utf8).write(to: script)
        let outcome = try program.run("exec", script.path)
        #expect(outcome.status == 0)
        #expect(
            outcome.output.contains(
                "line 1 alice: refused NV1204: the price 60000.25 is not a multiple of the "
                    + "tick, 0.5"),
            "\(outcome.output)")
    }

    @Test func `a script that is no text is called so`() throws {
        let script = program.home.appendingPathComponent("script")
        try Data([0x62, 0xFF, 0xFE]).write(to: script)
        let outcome = try program.run("exec", script.path)
        #expect(outcome.status == 65 && outcome.complaint.contains("NV0019"))
    }
}
