import Wallet

/// `novation explain`: what a code means and what to do about it.
enum ExplainCommand {
    static let command = Command<CommandAction>(
        "explain", "Explain a code of an error, or list all.",
        arguments: [CommandArgument("CODE", "such as NV1401", isRequired: false)],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        guard let code = invocation.parsed.optionalArgument("CODE") else {
            return CommandReport(
                data: ["codes": .list(ExplanationCatalog.all.map(\.value))],
                text: TextTable.columns(ExplanationCatalog.all.map { [$0.code, $0.title] }))
        }
        guard let entry = ExplanationCatalog.find(code) else {
            let near = ExplanationCatalog.near(code)
            throw .noSuch(
                "there is no code '\(code)'",
                hint: near.isEmpty
                    ? "novation explain lists all"
                    : "did you mean \(near.joined(separator: " or "))?")
        }
        return CommandReport(
            data: entry.value,
            text: ["\(entry.code)  \(entry.title)", "", entry.meaning, "", entry.remedy])
    }
}

extension Explanation {
    var value: OutputValue {
        [
            "code": .text(code), "title": .text(title), "meaning": .text(meaning),
            "remedy": .text(remedy),
        ]
    }
}
