/// Every code that this program or the chain gives, in the order of the codes.
///
/// `NV00…` are this program's own, `NV10…` say why a transaction never entered a block,
/// `NV11…` and up which rule refused an operation. A code never changes its meaning.
package enum ExplanationCatalog {
    package static let all: [Explanation] =
        program + admission + accounts + exchange + risk
        + authorities

    /// The entry of a code, in either case and with or without its `NV`.
    package static func find(_ text: String) -> Explanation? {
        let wanted = normal(text)
        return all.first { $0.code == wanted }
    }

    /// Codes that may have been meant.
    package static func near(_ text: String) -> [String] {
        Spelling.near(normal(text), among: all.map(\.code))
    }

    private static func normal(_ text: String) -> String {
        let upper = text.uppercased()
        return upper.utf8.starts(with: "NV".utf8) ? upper : "NV" + upper
    }
}
