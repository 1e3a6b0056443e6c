import Wallet

/// `novation explain`: what a code means and what to do about it.
enum ExplainCommand {
    static let command = Command<CommandAction>(
        "explain", "Explain a code of an error, or list all.",
        arguments: [CommandArgument("CODE", "such as NV1401", isRequired: false)],
        options: [
            .flag("all", "every code with its explanation"),
            .flag("markdown", "with --all: the page of the documentation"),
        ],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        guard let code = parsed.optionalArgument("CODE") else {
            return all(
                isWhole: parsed.flag("all"), isMarkdown: parsed.flag("markdown"))
        }
        guard !parsed.flag("all"), !parsed.flag("markdown") else {
            throw CommandFailure(.usage, "NV0001", "CODE and --all exclude each other")
        }
        guard let entry = ExplanationCatalog.find(code) else {
            let near = ExplanationCatalog.near(code)
            throw .noSuch(
                "there is no code '\(code)'",
                hint: near.isEmpty
                    ? "novation explain lists all"
                    : "did you mean \(near.joined(separator: " or "))?")
        }
        return CommandReport(data: entry.value, text: entry.lines)
    }

    private static func all(isWhole: Bool, isMarkdown: Bool) -> CommandReport {
        let entries = ExplanationCatalog.all
        let text: [String]
        if isMarkdown {
            text = ExplanationCatalog.page
                .split(separator: "\n", omittingEmptySubsequences: false)
                .dropLast().map(String.init)
        } else if isWhole {
            text = entries.flatMap { $0.lines + [""] }
        } else {
            text = TextTable.columns(entries.map { [$0.code, $0.title] })
        }
        return CommandReport(
            data: [
                "codes": .list(entries.map(\.value)),
                "exit_codes": .list(
                    ExitStatus.allCases.map {
                        ["status": .number(Int64($0.rawValue)), "meaning": .text($0.meaning)]
                    }),
            ], text: text)
    }
}

extension Explanation {
    fileprivate var lines: [String] { ["\(code)  \(title)", "", meaning, "", remedy] }

    var value: OutputValue {
        [
            "code": .text(code), "title": .text(title), "meaning": .text(meaning),
            "remedy": .text(remedy),
        ]
    }
}
