import Cryptography
import Encoding
import Foundation
import Glibc
import Testing
import Vocabulary

@testable import Wallet

/// The program as people and scripts meet it.
@Suite(.enabled(if: Program.isGiven, "\(Program.whyNot)"))
struct DoorTests {
    private static let phrase =
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
        + "about\n"
    private static let seed = "74f60521daeaeeedfa4a9d2a38b56760500fb3e3f058389dcd7b4b00696f88cd"
    private static let light = ["--kdf", "light"]

    /// Runs a line of shell in which `$0` is the program and `$1` its home.
    private func shell(_ line: String, _ program: Program) throws -> (Process, said: String) {
        let shell = Process()
        let complaint = Pipe()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", line, Program.path ?? "", program.home.path]
        shell.standardError = complaint
        shell.standardOutput = FileHandle.nullDevice
        try shell.run()
        shell.waitUntilExit()
        let said = complaint.fileHandleForReading.readDataToEndOfFile()
        return (shell, String(decoding: said, as: UTF8.self))
    }

    @Test func `a word that is no text is refused, and names no other file`() throws {
        let program = try Program()
        let (shell, said) = try shell(
            #""$0" wallet mnemonic new --mnemonic-out "$1/$(printf 'words\377')""#, program)
        #expect(shell.terminationStatus == 64)
        #expect(said.hasPrefix("error NV0001: word 5 behind the program's name is not UTF-8"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: program.home.path).isEmpty)
    }

    @Test func `a limit on files is a fault of the write, not the end of the program`() throws {
        let program = try Program()
        let (shell, said) = try shell(
            "ulimit -f 0; exec env --default-signal=XFSZ "
                + #""$0" wallet mnemonic new --mnemonic-out "$1/words""#, program)
        #expect(shell.terminationReason == .exit)
        #expect(shell.terminationStatus == 73)
        #expect(said.hasPrefix("error NV0007: ") && said.contains("File too large"), "\(said)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: program.home.path).isEmpty)
    }

    @Test func `a mnemonic that nobody read is no success, and says what is to be done`() throws {
        let program = try Program()
        let secret = try program.file("secret", "a passphrase\n")
        let output = Pipe()
        let complaint = Pipe()
        // Whoever was to read has gone before anything is written.
        try output.fileHandleForReading.close()
        let made = try program.start(
            ["wallet", "new", "mine", "--kdf", "light", "--password-file", secret],
            input: FileHandle.nullDevice, output: output, complaint: complaint)
        made.waitUntilExit()
        #expect(made.terminationStatus == 73)
        let said = String(
            decoding: complaint.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(said.hasPrefix("error NV0007: the result cannot be written: the reader has gone"))
        #expect(said.contains("hint: nobody has its mnemonic: novation wallet remove mine, and"))
    }

    @Test func `a key's whole life`() throws {
        let program = try Program()
        let old = try program.file("old", "the old passphrase\n")
        let new = try program.file("new", "the new passphrase\r\n")
        let words = program.home.appendingPathComponent("words").path
        let made = try program.run(
            ["wallet", "new", "mine", "--words", "12", "--mnemonic-out", words, "--json"]
                + ["--password-file", old] + Self.light)
        #expect(made.status == 0, "\(made.complaint)")
        #expect(try program.mode(program.key("mine")) == 0o600)
        #expect(try program.mode(program.keys) == 0o700)
        #expect(try program.mode(URL(fileURLWithPath: words)) == 0o600)
        let address = made.text("data.address")
        #expect(address.hasPrefix("nov1"))
        #expect(try program.run("wallet", "show", "mine", "-a").output == address + "\n")

        let changed = try program.run(
            ["wallet", "passwd", "mine", "--password-file", old, "--new-password-file", new]
                + Self.light)
        #expect(changed.status == 0, "\(changed.complaint)")
        #expect(
            try program.run("wallet", "rename", "mine", "yours", "--password-file", old).status
                == 77)
        #expect(
            try program.run("wallet", "rename", "mine", "yours", "--password-file", new).status
                == 0)
        #expect(try program.keyFiles() == ["yours.json"])

        let seed = try program.run(
            "wallet", "export", "yours", "--format", "hex", "--yes", "--password-stdin",
            input: "the new passphrase\n")
        #expect(seed.status == 0 && seed.output.utf8.count == 65, "\(seed.complaint)")
        for outcome in [made, changed] {
            let digits = String(seed.output.dropLast())
            for secret in ["the old passphrase", "the new passphrase", digits] {
                #expect(!outcome.output.contains(secret) && !outcome.complaint.contains(secret))
            }
        }
        let again = try program.run(
            ["wallet", "import", "again", "--stdin", "--password-stdin", "--json"] + Self.light,
            input: seed.output + "passphrase of again\n")
        #expect(again.text("data.address") == address, "\(again.complaint)")
        let fromWords = try program.run(
            ["wallet", "import", "words", "--mnemonic-file", words, "--json"]
                + ["--password-file", new] + Self.light)
        #expect(fromWords.text("data.address") == address, "\(fromWords.complaint)")

        let sealed = program.home.appendingPathComponent("sealed").path
        #expect(try program.run("wallet", "export", "yours", "--out", sealed).status == 0)
        #expect(try program.run("wallet", "remove", "yours").status == 77)
        #expect(try program.run("wallet", "remove", "yours", "--yes").status == 0)
        #expect(try program.run("wallet", "show", "yours").status == 66)
        let back = try program.run(
            ["wallet", "import", "back", "--keystore", sealed, "--json"]
                + ["--password-file", new] + Self.light)
        #expect(back.text("data.address") == address, "\(back.complaint)")
        #expect(back.text("data.path") == "m/44'/1'/0'/0'/0'")
    }

    @Test func `published words lead to the keys they should`() throws {
        let program = try Program()
        let words = try program.file("words", Self.phrase)
        let pass = try program.file("pass", "a long passphrase\n")
        for (name, options, seed) in [
            ("a", [], Self.seed),
            (
                "b", ["--algo", "secp256k1", "--account", "7"],
                "cbc62df6229d8d80c9f1f18f7181540d5b26d9d04eae8d87ab63d143f8b0c53a"
            ),
            (
                "c", ["--algo", "secp256k1", "--path", "m/44'/60'/0'/0/0"],
                "1ab42cc412b618bdea3a599e3c9bae199ebf030895b039e9db1e30dafb12b727"
            ),
        ] {
            let made = try program.run(
                ["wallet", "import", name, "--mnemonic-file", words, "--password-file", pass]
                    + options + Self.light)
            #expect(made.status == 0, "\(made.complaint)")
            #expect(made.complaint.contains("stands in books"))
            let found = try program.run(
                "wallet", "export", name, "--format", "hex", "--yes", "--password-file", pass)
            #expect(found.output == seed + "\n")
        }
        let right = try program.run("wallet", "mnemonic", "check", "--mnemonic-file", words)
        #expect(right.status == 0)
        let wrong = try program.run(
            "wallet", "mnemonic", "check", "--stdin", "--json",
            input: Self.phrase.replacing("about", with: "above"))
        #expect(wrong.status == 1)
        #expect(!wrong.output.contains("above") && !wrong.complaint.contains("above"))
    }

    @Test func `files that others could have had a hand in are refused`() throws {
        let program = try Program()
        let pass = try program.file("pass", "a long passphrase\n")
        let open = try program.file("open", "a long passphrase\n", mode: 0o644)
        let files = FileManager.default
        let options = ["--no-mnemonic", "--kdf", "light"]
        #expect(
            try program.run(["wallet", "new", "a", "--password-file", open] + options).status == 77)
        #expect(
            try program.run(["wallet", "new", "a", "--password-file", pass] + options).status == 0)
        try files.createSymbolicLink(
            at: program.key("link"), withDestinationURL: program.key("a"))
        #expect(try program.run("wallet", "show", "link").status == 77)
        try files.setAttributes(
            [.posixPermissions: 0o640], ofItemAtPath: program.key("a").path)
        #expect(try program.run("wallet", "show", "a").status == 77)
        try files.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: program.key("a").path)
        #expect(try program.run("wallet", "show", "a").status == 0)
        if geteuid() == 0 {
            // Only root can give files away.
            for place in [program.key("a"), program.keys] {
                #expect(chown(place.path, 54_321, 0) == 0)
                let foreign = try program.run("wallet", "show", "a")
                #expect(foreign.status == 77 && foreign.complaint.contains("54321"))
                #expect(chown(place.path, 0, 0) == 0)
            }
        }
        try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.keys.path)
        let loose = try program.run(["wallet", "show", "a"])
        #expect(loose.status == 77 && loose.complaint.contains("chmod 700"), "\(loose.complaint)")
        #expect(
            try program.run(["wallet", "new", "b", "--password-file", pass] + options).status == 77)
        let moved = program.home.appendingPathComponent("elsewhere")
        try files.moveItem(at: program.keys, to: moved)
        try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: moved.path)
        try files.createSymbolicLink(at: program.keys, withDestinationURL: moved)
        #expect(try program.run("wallet", "show", "a").status == 77)
        #expect(
            try program.run(["wallet", "new", "b", "--password-file", pass] + options).status == 77)
    }

    @Test func `a prepared file cannot make the reader work for long`() throws {
        let program = try Program()
        let pass = try program.file("pass", "a long passphrase\n")
        try program.run(
            ["wallet", "new", "a", "--no-mnemonic", "--password-file", pass] + Self.light)
        let text = try String(contentsOf: program.key("a"), encoding: .utf8)
        for memory in ["1024", "1099511627776"] {
            try program.file("keys/a.json", text.replacing("67108864", with: memory))
            let refused = try program.run(
                "wallet", "export", "a", "--format", "hex", "--yes", "--password-file", pass)
            #expect(refused.status == 65)
            #expect(refused.complaint.contains("key derivation of 2 passes over \(memory) bytes"))
        }
    }

    @Test func `what is given wrongly ends with the status that is documented`() throws {
        let program = try Program()
        let pass = try program.file("pass", "a long passphrase\n")
        let short = try program.file("short", "seven77\n")
        let table: [([String], Int32)] = [
            (["wallet", "new", "a", "--password", "x"], 64),
            (["wallet", "new", "a", "--words", "13"], 64),
            (["wallet", "new", "a", "--no-mnemonic", "--words", "12"], 64),
            (["wallet", "new", "a", "--account", "1", "--path", "m"], 64),
            (["wallet", "new", "a", "--path", "m/0", "--password-file", pass], 65),
            (["wallet", "new", "a", "--account", "2147483648", "--password-file", pass], 65),
            (["wallet", "new", "alice", "--password-file", pass], 65),
            (["wallet", "new", "a", "--no-mnemonic", "--password-file", short], 77),
            (["wallet", "new", "a", "--password-file", "/nowhere"], 66),
            (["wallet", "import", "a"], 64),
            (["wallet", "import", "a", "--key-file", pass, "--password-file", pass], 65),
            (["wallet", "import", "a", "--stdin", "--key-file", pass], 64),
            (["wallet", "import", "a", "--key-file", pass, "--account", "1"], 64),
            (["wallet", "export", "a"], 66), (["wallet", "passwd", "a"], 66),
            (["wallet", "rename", "a", "b"], 66), (["wallet", "remove", "a"], 66),
            (["wallet", "sign", "alice", "--message", "0g"], 65),
            (["wallet", "sign", "alice"], 64), (["wallet", "verify"], 64),
            (["wallet", "sign", "alice", "--message", "00", "--raw"], 77),
            (["wallet", "verify", "--batch", "/nowhere"], 66),
            (["wallet", "verify", "--batch", "-", "--raw"], 64),
            (["explain", "NV9999"], 66), (["explain", "NV1401", "--all"], 64),
            (["completions", "tcsh"], 64), (["walet"], 64), (["help", "--man", "x"], 64),
        ]
        for (arguments, status) in table {
            let plain = try program.run(arguments)
            #expect(plain.status == status, "\(arguments): \(plain.complaint)")
            #expect(plain.output.isEmpty && plain.complaint.hasPrefix("error NV"), "\(arguments)")
            let json = try program.run(arguments + ["--json"])
            #expect(json.status == status, "\(arguments)")
            #expect(json.member("success") as? Bool == false, "\(arguments)")
            let errors = json.member("errors") as? [[String: Any]]
            let code = errors?.first?["code"] as? String ?? ""
            #expect(ExplanationCatalog.find(code) != nil, "\(arguments): \(code)")
        }
        #expect(!FileManager.default.fileExists(atPath: program.key("a").path))
    }

    @Test func `every command has help, and help is data as well`() throws {
        let program = try Program()
        let list = try program.run("help", "--json").member("data.commands") as? [[String: Any]]
        let names = (list ?? []).compactMap { $0["name"] as? String }
        #expect(names.count > 30)
        for name in names {
            let help = try program.run(["help"] + name.split(separator: " ").map(String.init))
            #expect(help.status == 0 && help.output.contains("usage  novation \(name)"), "\(name)")
        }
        let page = try program.run("help", "--man").output
        #expect(page.split(separator: "\n").filter { $0.hasPrefix(".Ss ") }.count == names.count)
        let report = try program.run("doctor", "--json")
        #expect(report.text("data.libraries.libsodium").hasPrefix("1."))
        #expect(report.text("data.processor.count") != "")
        let catalog = try program.run("explain", "--all", "--json")
        let codes = catalog.member("data.codes") as? [[String: Any]] ?? []
        #expect(codes.count == ExplanationCatalog.all.count)
    }

    @Test func `bash completes commands, choices and options`() throws {
        let program = try Program()
        let script = try program.file("script", try program.run("completions", "bash").output)
        let ask = """
            source \(script)
            for line in "wal" "wallet ver" "wallet new x --algo " "tx order " "--color a" \
                "wallet mnemonic " "help wallet rem"; do
                read -ra COMP_WORDS <<< "novation $line"
                [ "${line% }" = "$line" ] || COMP_WORDS+=("")
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                COMPREPLY=(); _novation; echo "${COMPREPLY[*]}"
            done
            """
        let bash = Process()
        let output = Pipe()
        bash.executableURL = URL(fileURLWithPath: "/bin/bash")
        bash.arguments = ["--norc", "-c", ask]
        bash.standardOutput = output
        try bash.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        let text = String(decoding: answer, as: UTF8.self)
        bash.waitUntilExit()
        #expect(
            text.split(separator: "\n").map(String.init) == [
                "wallet", "verify", "ed25519 secp256k1", "buy sell", "auto always", "new check",
                "remove",
            ])
    }

    @Test func `signatures are told apart by what they are about`() throws {
        let program = try Program()
        let signature = try program.run("wallet", "sign", "alice", "--message", "00ff")
            .output.trimmingCharacters(in: .whitespacesAndNewlines)
        func verify(_ more: String...) throws -> Int32 {
            try program.run(["wallet", "verify", "--signature", signature] + more).status
        }
        #expect(try verify("alice", "--message", "00FF") == 0)
        #expect(try verify("alice", "--message", "00fe") == 1)
        #expect(try verify("bob", "--message", "00ff") == 1)
        #expect(try verify("alice", "--message", "00ff", "--raw") == 1)
        let key = try #require(DevelopmentAccount.named("alice")).privateKey
        let digits = Hexadecimal.encode(key.publicKey.bytes)
        #expect(try verify("--public-key", digits, "--message", "00ff") == 0)
        let raw = try program.run(
            "wallet", "sign", "alice", "--message", "00ff", "--raw", "--yes", "--json")
        #expect(raw.text("data.signature") == Hexadecimal.encode(key.sign([0x00, 0xFF]).bytes))
        let draft = try DraftTests.draft()
        let bytes = Hexadecimal.encode(draft.transaction.canonicalBytes)
        let blind = try program.run(
            "wallet", "sign", "alice", "--message", bytes, "--raw", "--yes")
        #expect(blind.status == 77 && blind.complaint.contains("NV0025"))
    }

    @Test func `a batch is answered line by line, up to the first bad one`() throws {
        let program = try Program()
        let key = try #require(DevelopmentAccount.named("bob")).privateKey
        func line(_ id: Int, _ message: [UInt8]) -> String {
            #"{"id":\#(id),"algo":"ed25519","public_key":""#
                + Hexadecimal.encode(key.publicKey.bytes) + #"","message":""#
                + Hexadecimal.encode(message) + #"","signature":""#
                + Hexadecimal.encode(key.sign([1]).bytes) + "\"}\n"
        }
        let good = try program.run(
            "wallet", "verify", "--batch", "-", input: line(1, [1]) + line(2, [2]))
        #expect(good.status == 0 && good.complaint.isEmpty)
        #expect(good.output == "{\"id\":1,\"valid\":true}\n{\"id\":2,\"valid\":false}\n")
        let bad = try program.run(
            "wallet", "verify", "--batch", "-", input: line(1, [1]) + "{\n" + line(3, [1]))
        #expect(bad.status == 65)
        #expect(bad.output == "{\"id\":1,\"valid\":true}\n")
        #expect(bad.complaint.contains("line 2: not JSON"))
        // Asked one by one: each answer is there before the next question.
        let (input, output) = (Pipe(), Pipe())
        let process = try program.start(
            ["wallet", "verify", "--batch", "-"], input: input, output: output,
            complaint: FileHandle.nullDevice)
        for id in 1...3 {
            try input.fileHandleForWriting.write(contentsOf: Data(line(id, [1]).utf8))
            let answer = output.fileHandleForReading.availableData
            #expect(String(decoding: answer, as: UTF8.self) == "{\"id\":\(id),\"valid\":true}\n")
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
