import TestSupport
import Testing

@testable import Wallet

@Suite struct CommandLineTests {
    private static let table = CommandTable(
        program: "novation", summary: "A derivatives chain.",
        commands: [
            Command("version", "Say the version.", action: 0),
            Command(
                "wallet new", "Make a key.",
                arguments: [CommandArgument("NAME", "what to call it")],
                options: [
                    .value(
                        "algo", "ALGO", "the curve", choices: ["ed25519", "secp256k1"],
                        preset: "ed25519"),
                    .value("words", "N", "how many words"),
                ], action: 1),
            Command("wallet list", "List keys.", action: 2),
            Command(
                "tx order", "Place an order.",
                arguments: [
                    CommandArgument("SIDE", "which side", choices: ["buy", "sell"]),
                    CommandArgument("MARKET", "where"),
                    CommandArgument("SIZE", "how much", isRequired: false),
                ],
                options: [
                    .value("price", "P", "at which price"), .flag("reduce-only", "no new risk"),
                ], action: 3),
        ],
        shared: [
            .flag("json", "answer as JSON"), .flag("quiet", short: "q", "say less"),
            .value("node", "URL", "which node", preset: "http://127.0.0.1:26657"),
        ])

    private func parse(_ line: String) throws(UsageFault) -> ParsedLine {
        try Self.table.parse(line.split(separator: " ").map(String.init))
    }

    @Test func `options may stand anywhere`() throws {
        for line in [
            "tx order buy BTC-PERP 0.5 --price 60000 --json --reduce-only",
            "--json tx order --price=60000 buy --reduce-only BTC-PERP 0.5",
            "tx --json order --reduce-only --price 60000 -- buy BTC-PERP 0.5",
        ] {
            let parsed = try parse(line)
            #expect(parsed.intent == .run(3))
            #expect(parsed.parsed.argument("SIDE") == "buy")
            #expect(parsed.parsed.argument("MARKET") == "BTC-PERP")
            #expect(parsed.parsed.optionalArgument("SIZE") == "0.5")
            #expect(parsed.parsed.option("price") == "60000")
            #expect(parsed.parsed.flag("reduce-only"))
            #expect(parsed.parsed.flag("json"))
            #expect(!parsed.parsed.flag("quiet"))
            #expect(parsed.parsed.option("node") == "http://127.0.0.1:26657")
        }
    }

    @Test func `what is left away is nil or the preset`() throws {
        let parsed = try parse("wallet new mine -q").parsed
        #expect(parsed.option("algo") == "ed25519")
        #expect(parsed.option("words") == nil)
        #expect(parsed.flag("quiet"))
        #expect(try parse("tx order sell X").parsed.optionalArgument("SIZE") == nil)
    }

    @Test func `values keep signs and dashes, and are not empty`() throws {
        let parsed = try Self.table.parse(["tx", "order", "buy", "M", "-5", "--price", "-1.5"])
        #expect(parsed.parsed.optionalArgument("SIZE") == "-5")
        #expect(parsed.parsed.option("price") == "-1.5")
        for (tokens, name) in [
            (["wallet", "new", ""], "NAME"), (["wallet", "new", "x", "--words="], "--words"),
            (["--node", "", "version"], "--node"), (["wallet", "new", "--", ""], "NAME"),
        ] {
            #expect(throws: UsageFault.empty(name: name)) { try Self.table.parse(tokens) }
        }
        let dashed = try Self.table.parse(["wallet", "new", "--", "--json"])
        #expect(dashed.parsed.argument("NAME") == "--json")
        #expect(!dashed.parsed.flag("json"))
    }

    @Test func `what does not fit is refused with what may have been meant`() {
        let algorithms = ["ed25519", "secp256k1"]
        let table: [(String, UsageFault)] = [
            ("", .noCommand), ("--json", .noCommand),
            ("walet new x", .unknownCommand("walet", near: ["wallet"])),
            ("wallet nwe x", .unknownCommand("wallet nwe", near: ["wallet new"])),
            ("verson", .unknownCommand("verson", near: ["version"])),
            ("xyzzy", .unknownCommand("xyzzy", near: [])),
            ("wallet", .incomplete(group: "wallet", commands: ["wallet new", "wallet list"])),
            ("wallet new", .missingArgument("NAME")),
            ("wallet new a b", .surplusArgument("b")),
            ("wallet list --jsn", .unknownOption("--jsn", near: ["--json"])),
            ("wallet list --price 1", .unknownOption("--price", near: [])),
            ("wallet list -x", .unknownOption("-x", near: [])),
            ("wallet new a --words", .missingValue(option: "--words", value: "N")),
            ("wallet new a --words --json", .missingValue(option: "--words", value: "N")),
            ("wallet list --json=yes", .unexpectedValue(option: "--json")),
            ("wallet list --json --json", .repeated(option: "--json")),
            ("--json wallet list --json", .repeated(option: "--json")),
            (
                "wallet new a --algo secp256r1",
                .notAChoice(
                    name: "--algo", found: "secp256r1", choices: algorithms,
                    near: ["secp256k1"])
            ),
            (
                "tx order by M",
                .notAChoice(name: "SIDE", found: "by", choices: ["buy", "sell"], near: ["buy"])
            ),
            ("help walet", .unknownCommand("walet", near: ["wallet"])),
        ]
        for (line, fault) in table {
            #expect(throws: fault, "\(line)") { try parse(line) }
        }
        #expect(
            UsageFault.unknownCommand("walet", near: ["wallet"]).hint
                == "did you mean wallet?")
    }

    @Test(arguments: [
        ("help", []), ("--help", []), ("-h", []), ("help wallet", ["wallet"]),
        ("wallet --help", ["wallet"]), ("wallet new --help", ["wallet", "new"]),
        ("wallet new x -h --words 3", ["wallet", "new"]),
        ("help tx order", ["tx", "order"]),
    ])
    func `help is asked for in many ways`(line: String, words: [String]) throws {
        #expect(try parse(line).intent == .help(words: words))
    }

    @Test func `help on a command names all it takes`() {
        #expect(
            Self.table.help(on: ["tx", "order"]) == [
                "Place an order.", "",
                "usage  novation tx order SIDE MARKET [SIZE] [--price P] [--reduce-only]", "",
                "arguments",
                "  SIDE    which side (buy, sell)",
                "  MARKET  where",
                "  SIZE    how much", "",
                "options",
                "  --price P      at which price",
                "  --reduce-only  no new risk", "",
                "options of every command",
                "  --json       answer as JSON",
                "  -q, --quiet  say less",
                "  --node URL   which node [http://127.0.0.1:26657]",
            ])
    }

    @Test func `help on everything names every command once`() {
        let lines = Self.table.help(on: [])
        for name in ["version", "wallet new", "wallet list", "tx order"] {
            #expect(lines.filter { $0.utf8.starts(with: ("  " + name + " ").utf8) }.count == 1)
        }
        #expect(Self.table.groups == ["wallet", "tx"])
        #expect(Self.table.help(on: ["wallet"]).filter { $0.contains("tx order") }.isEmpty)
    }

    @Test func `help is offered on what was understood`() {
        for (line, help) in [
            ("wallet new --words", "help wallet new"), ("tx --json", "help tx"),
            ("tx order buy", "help tx order"), ("xyzzy", "help"), ("", "help"),
            ("-- tx", "help"), ("--json tx order", "help tx order"),
        ] {
            let tokens = line.split(separator: " ").map(String.init)
            #expect(Self.table.helpLine(on: tokens) == "novation " + help)
        }
    }

    @Test func `a line that is no command still says how it wants its answer`() {
        typealias Table = CommandTable<Int>
        #expect(Table.wantsJSON(["walet", "--json"]))
        #expect(!Table.wantsJSON(["walet", "--", "--json"]))
    }

    @Test func `no line traps`() {
        let words = [
            "wallet", "new", "tx", "order", "help", "--", "--json", "-q", "-h", "--price", "=",
            "--node=", "-", "", "buy", "é", "--\u{0}", "-1", "x=y", "version",
        ]
        let seed: UInt64 = 31
        var random = SplitMix(seed: seed)
        for _ in 0..<5_000 {
            let line = (0..<random.next() % 8).map { _ in words[Int(random.next() % 20)] }
            do {
                let parsed = try Self.table.parse(line)
                if case .help(let words) = parsed.intent {
                    #expect(!Self.table.help(on: words).isEmpty, "seed \(seed) \(line)")
                }
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }
}
