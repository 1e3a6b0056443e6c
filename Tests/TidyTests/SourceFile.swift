import Foundation
import TestSupport

/// One Swift file of the package, as the tidy rules see it.
struct SourceFile {
    /// From the package's root, with slashes.
    let path: String
    let lines: [String]
    /// The same lines with comments and the insides of string literals blanked out, so that a
    /// rule about code does not stumble over prose.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = text.components(separatedBy: "\n")
        code = Blanker.blank(text).components(separatedBy: "\n")
    }

    /// The target a source file belongs to.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 1 ? String(parts[1]) : ""
    }
}

/// One breach of one rule.
struct Offence: CustomStringConvertible {
    let path: String
    let line: Int
    let what: String
    var description: String { "\(path):\(line): \(what)" }
}

extension Checkout {
    static func sources(under folder: String) throws -> [SourceFile] {
        try swiftFiles(under: folder).map { SourceFile(path: $0, text: try text($0)) }
    }
}

/// Replaces comments and string contents by spaces, keeping every line break in place.
enum Blanker {
    private enum State {
        case code
        case lineComment
        case blockComment(depth: Int)
        case string(closer: [Character])
    }

    static func blank(_ text: String) -> String {
        let characters = Array(text)
        var output: [Character] = []
        output.reserveCapacity(characters.count)
        var state = State.code
        var index = 0
        while index < characters.count {
            let (next, taken, shown) = step(state, characters, at: index)
            for offset in 0..<taken {
                let character = characters[index + offset]
                output.append(shown || character == "\n" ? character : " ")
            }
            state = next
            index += taken
        }
        return String(output)
    }

    private static func step(
        _ state: State, _ text: [Character], at index: Int
    ) -> (State, taken: Int, shown: Bool) {
        switch state {
        case .code:
            if starts(text, index, "//") { return (.lineComment, 2, false) }
            if starts(text, index, "/*") { return (.blockComment(depth: 1), 2, false) }
            if let opener = stringOpener(text, index) {
                return (.string(closer: opener.closer), opener.length, true)
            }
            return (.code, 1, true)
        case .lineComment:
            return (text[index] == "\n" ? .code : .lineComment, 1, false)
        case .blockComment(let depth):
            if starts(text, index, "/*") { return (.blockComment(depth: depth + 1), 2, false) }
            if starts(text, index, "*/") {
                return (depth == 1 ? .code : .blockComment(depth: depth - 1), 2, false)
            }
            return (state, 1, false)
        case .string(let closer):
            if closer.last == "\"", text[index] == "\\", index + 1 < text.count {
                return (state, 2, false)
            }
            if starts(text, index, String(closer)) { return (.code, closer.count, true) }
            return (state, 1, false)
        }
    }

    private static func stringOpener(
        _ text: [Character], _ index: Int
    ) -> (length: Int, closer: [Character])? {
        var hashes = 0
        while index + hashes < text.count, text[index + hashes] == "#" { hashes += 1 }
        let quote = index + hashes
        guard quote < text.count, text[quote] == "\"" else { return nil }
        let isBlock = starts(text, quote, "\"\"\"")
        let marks = String(repeating: "\"", count: isBlock ? 3 : 1)
        return (hashes + marks.count, Array(marks + String(repeating: "#", count: hashes)))
    }

    private static func starts(_ text: [Character], _ index: Int, _ word: String) -> Bool {
        let end = index + word.count
        return end <= text.count && text[index..<end].elementsEqual(word)
    }
}
