import Foundation
import Testing

/// Command lines with one wrong word each: one message, one code, one JSON document.
@Suite(.enabled(if: Program.isGiven, "\(Program.whyNot)"))
struct RefusedWordsTests {
    private static let nobody = ["--node", "http://127.0.0.1:1", "--timeout", "1s"]

    @Test(
        arguments: [
            (["query", "block", ""], 64, "HEIGHT is empty"),
            (["wallet", "new", "k", "--home", ""], 64, "--home is empty"),
            (["query", "block", "abc"], 65, "HEIGHT is a whole number from 0 to"),
            (["query", "block", "01"], 65, "not '01'"),
            (["sim", "run", "--seed", "abc"], 65, "--seed is a whole number from 0 to"),
            (
                ["query", "book", "X", "--depth", "0"], 65,
                "--depth is a whole number from 1 to 100"
            ),
            (["query", "tx"], 64, "hint: novation help query tx"),
            (["wallet", "mnemonic"], 64, "'wallet mnemonic' needs one of"),
            (["wallet", "sign", "alice"], 64, "hint: novation help wallet sign"),
            (["bench", "nothing"], 64, "WHAT is one of"),
            (["sim", "fuzz", "--seeds", "5..1"], 65, "--seeds"),
            (["version", "--timeout", "abc"], 65, "--timeout"),
            (["version", "--timeout", "0s"], 65, "no time at all"),
            (["version", "--timeout", "99999999999999999999h"], 65, "too long"),
            (["version", "--node", "https://127.0.0.1"], 65, "no node address"),
            (["exec", "/"], 65, "/ is no regular file"),
            (["wallet", "verify", "--batch", "/"], 65, "/ is no regular file"),
            (["wallet", "verify", "--batch", "/nothing"], 66, "there is no file /nothing"),
            (["wallet", "mnemonic", "new", "--mnemonic-out", "/"], 73, "/ is no regular file"),
            (["query", "status"], 69, "refuses connections"),
        ] as [([String], Int32, String)])
    func `a wrong word has one answer`(line: [String], status: Int32, words: String) throws {
        let program = try Program()
        let reached = line.contains("--node") || line.contains("--timeout")
        let tokens = line + (reached ? [] : Self.nobody)
        let plain = try program.run(tokens)
        #expect(plain.status == status, "\(plain.complaint)")
        #expect(plain.output.isEmpty)
        #expect(plain.complaint.contains(words), "\(plain.complaint)")
        #expect(plain.complaint.components(separatedBy: "error NV").count == 2)
        let json = try program.run(tokens + ["--json"])
        #expect(json.status == status)
        #expect(json.output.components(separatedBy: "\n").count == 2)
        #expect((json.member("errors") as? [Any])?.count == 1)
        #expect(json.member("success") as? Bool == false)
        let left = try FileManager.default.contentsOfDirectory(atPath: program.home.path)
            .filter { !["in", "out", "err"].contains(($0 as NSString).pathExtension) }
        #expect(left.isEmpty)
    }

    @Test func `the version answers to its habit in both forms`() throws {
        let program = try Program()
        #expect(try program.run("--version").output == program.run("version").output)
        #expect(try program.run("--version", "--json").text("data.version") == "0.1.0")
    }

    @Test func `a file that is there is not written over`() throws {
        let program = try Program()
        let there = try program.file("there", "mine\n")
        let outcome = try program.run("wallet", "mnemonic", "new", "--mnemonic-out", there)
        #expect(outcome.status == 73 && outcome.complaint.contains("\(there) is there already"))
        #expect(try String(contentsOfFile: there, encoding: .utf8) == "mine\n")
    }

    /// Its number would be given to the next file, and what the program says would land there.
    @Test(arguments: 0...2)
    func `the number of a closed stream is given to no file`(stream: Int) throws {
        let line = "exec \"$0\" wallet verify --batch /proc/self/fd/\(stream) \(stream)>&-"
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", line, Program.path ?? ""]
        shell.standardInput = FileHandle.nullDevice
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = FileHandle.nullDevice
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 0)
    }

    @Test func `digits that are no key are told why`() throws {
        let program = try Program()
        let zeros = try program.file("zeros", String(repeating: "0", count: 64))
        let outcome = try program.run(
            "wallet", "import", "k", "--key-file", zeros, "--algo", "secp256k1",
            "--password-stdin", input: "passphrase\n")
        #expect(outcome.status == 65, "\(outcome.complaint)")
        #expect(outcome.complaint.contains("the number is not in the range of keys"))
    }

    @Test func `a home that is a file is called what it is`() throws {
        let program = try Program()
        let file = try program.file("file", "x")
        let outcome = try program.run("wallet", "list", "--home", file)
        #expect(outcome.status == 73 && outcome.complaint.contains("Not a directory"))
    }
}
