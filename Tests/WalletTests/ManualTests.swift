import Testing

@testable import Wallet

@Suite struct ManualTests {
    private static let table = CommandTable(
        program: "novation", summary: "A chain. It has derivatives.",
        commands: [
            Command("version", "Say the version.", action: 0),
            Command(
                "wallet new", "Make a key", arguments: [CommandArgument("NAME", "what to call it")],
                options: [
                    .value("algo", "ALGO", "the curve", choices: ["a", "b"], preset: "a"),
                    .flag("address", short: "a", ".starts with a dot, and has a \\"),
                ], notes: ["'quoted' first. Second sentence."], action: 1),
            Command(
                "wallet mnemonic new", "Make words.",
                arguments: [CommandArgument("KIND", "which", isRequired: false, choices: ["x"])],
                action: 2),
        ],
        shared: [.flag("json", "answer as JSON"), .value("node", "URL", "which node")])

    private static var page: [String] {
        ManualPage(table, version: "1.2.3", date: "January 2, 2030")
            .page(environment: [("HOME_DIR", "Where.")], files: [("~/x", "What.")])
    }

    @Test func `the page has its parts, in the order of manuals`() {
        let heads = Self.page.filter { $0.hasPrefix(".Sh ") || $0.hasPrefix(".Dd") }
        #expect(
            heads == [
                ".Dd January 2, 2030", ".Sh NAME", ".Sh SYNOPSIS", ".Sh DESCRIPTION",
                ".Sh COMMANDS", ".Sh ENVIRONMENT", ".Sh FILES", ".Sh EXIT STATUS",
            ])
        let commands = Self.page.filter { $0.hasPrefix(".Ss ") }
        #expect(commands == [".Ss version", ".Ss wallet \\&new", ".Ss wallet mnemonic \\&new"])
    }

    @Test func `lists and displays are closed, lines are short, text is no macro`() {
        var depth = 0
        let macros = [
            ".Dd", ".Dt", ".Os", ".Sh", ".Ss", ".Nm", ".Nd", ".Ar", ".Op", ".Pp", ".Bl", ".El",
            ".It", ".Bd", ".Ed", ".Cm",
        ]
        for line in Self.page {
            #expect(line.utf8.count <= 90, "\(line)")
            #expect(!line.isEmpty && !line.hasPrefix("'") && !line.hasSuffix(" "), "\(line)")
            if line.hasPrefix(".") {
                #expect(macros.contains(String(line.prefix(3))), "\(line)")
            }
            if line.hasPrefix(".Bl") || line.hasPrefix(".Bd") { depth += 1 }
            if line.hasPrefix(".El") || line.hasPrefix(".Ed") { depth -= 1 }
            #expect(depth >= 0)
        }
        #expect(depth == 0)
    }

    @Test func `options, choices and what needs an escape are all there`() {
        let page = Self.page
        #expect(page.contains(".It Fl \\-algo Ar ALGO"))
        #expect(page.contains("the curve (a, b) [a]"))
        #expect(page.contains(".It Fl a , Fl \\-address"))
        #expect(page.contains("\\&.starts with a dot, and has a \\e"))
        #expect(page.contains(".Op Ar KIND"))
        #expect(page.contains("\\&'quoted' first."))
        #expect(page.contains("Second sentence."))
        for status in ExitStatus.allCases { #expect(page.contains(".It \(status.rawValue)")) }
    }

    @Test func `the page is asked for with help alone`() throws {
        #expect(try Self.table.parse(["help", "--man"]).intent == .manual)
        #expect(try Self.table.parse(["help", "--man", "--json"]).intent == .manual)
        #expect(try Self.table.parse(["--json", "help", "--man"]).parsed.flag("json"))
        #expect(throws: UsageFault.surplusArgument("wallet")) {
            try Self.table.parse(["help", "--man", "wallet"])
        }
        #expect(throws: UsageFault.self) { try Self.table.parse(["--man"]) }
        #expect(throws: UsageFault.self) { try Self.table.parse(["version", "--man"]) }
    }

    @Test func `completion knows the words, choices and options of every command`() {
        let script = CompletionScript(Self.table)
        #expect(
            script.paths == [
                "", "version", "wallet", "wallet new", "wallet mnemonic", "wallet mnemonic new",
            ])
        #expect(script.next(after: "").map(\.word) == ["version", "wallet", "help"])
        #expect(script.next(after: "wallet").map(\.word) == ["new", "mnemonic"])
        #expect(script.next(after: "wallet new").isEmpty)
        #expect(script.valued == ["node", "algo"])
        for shell in CompletionScript.Shell.allCases {
            let text = script.text(for: shell)
            for word in ["wallet", "mnemonic", "algo", "address", "json"] {
                #expect(text.contains(word), "\(shell) \(word)")
            }
            #expect(text.hasSuffix("\n"))
        }
        #expect(script.text(for: .bash).contains("\"wallet new:--algo\") words=\"a b\" ;;"))
        #expect(script.text(for: .zsh).contains("\"wallet new:--algo\") words_next=\"a b\" ;;"))
        #expect(!script.text(for: .zsh).contains("$path:"))
        #expect(
            script.text(for: .fish).contains(
                "-n \"__novation_in 'wallet new'\" -l algo -x -a \"a b\""))
    }
}
