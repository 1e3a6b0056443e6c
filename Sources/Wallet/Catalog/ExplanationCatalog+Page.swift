// The catalog as a page of the documentation. The page in the repository is this text; a test
// compares the two.
extension ExplanationCatalog {
    private static let chapters: [(prefix: String, title: String)] = [
        ("NV00", "This program"), ("NV10", "Never in a block"),
        ("NV11", "Refused: accounts and collateral"), ("NV12", "Refused: markets and orders"),
        ("NV13", "Refused: positions"), ("NV14", "Refused: margin"),
        ("NV15", "Refused: transactions of several operations"),
        ("NV16", "Refused: agents and signers"),
    ]

    /// Markdown, ending in a line feed.
    package static var page: String {
        var lines = [
            "# Errors and exit codes", "",
            "Made by `novation explain --all --markdown`; change the catalog, not this page.",
            "`novation explain CODE` says the same about one code, `novation explain --all --json`",
            "everything as data. A code never changes its meaning.", "",
        ]
        for chapter in chapters {
            lines += ["## \(chapter.title)", ""]
            for entry in all where entry.code.utf8.starts(with: chapter.prefix.utf8) {
                lines += [
                    "### \(entry.code): \(entry.title)", "", entry.meaning, "", entry.remedy, "",
                ]
            }
        }
        lines += ["## Exit codes", "", "| status | meaning |", "|---|---|"]
        lines += ExitStatus.allCases.map { "| \($0.rawValue) | \($0.meaning) |" }
        return lines.joined(separator: "\n") + "\n"
    }
}
