import Foundation

/// The rules of the house that a compiler does not know. Each is a function from a file to what
/// is wrong with it; each has a test that shows it catching a planted offence.
enum TidyRules {
    /// Targets whose code must be a function of its inputs alone.
    static let pure: Set<String> = [
        "Arithmetic", "Encoding", "Vocabulary", "Transactions", "Chain", "Clearing",
        "Consensus", "Node", "Host", "Simulation", "Lab",
    ]

    static func check(_ file: SourceFile) -> [Offence] {
        purity(file) + shortcuts(file) + sizes(file)
    }

    // Words that bring the outside in, with what they would bring.
    private static let impure: [(pattern: String, why: String)] = [
        (
            #"^\s*(package |public )?import (Foundation\w*|Glibc|Dispatch|Synchronization)\b"#,
            "the world, below the purity line"
        ),
        (#"\b(async|await|actor)\b"#, "scheduling"),
        (#"\bTask\s*[.{(]"#, "scheduling"),
        (#"\b(Double|Float|Float16|Float32|Float64|CGFloat)\b"#, "floating point"),
        (#"\.hashValue\b|\bHasher\(\)"#, "per-process hashing"),
        (#"\.random\(|\.shuffled\(|\.randomElement\(|SystemRandomNumberGenerator"#, "randomness"),
        (#"\b(Date|UUID)\("#, "time or randomness"),
        (#"\b(ContinuousClock|SuspendingClock|DispatchTime)\b"#, "a clock"),
        (
            #"\b(Dictionary|Set)<|[:=]\s*\[[A-Z][A-Za-z.]*\s*:\s*[A-Z\[]"#,
            "an order that differs from process to process"
        ),
    ]

    static func purity(_ file: SourceFile) -> [Offence] {
        guard pure.contains(file.target) else { return [] }
        return impure.flatMap { rule in
            matches(rule.pattern, in: file).compactMap { line in
                isExcused(file, line)
                    ? nil : Offence(path: file.path, line: line, what: "brings in \(rule.why)")
            }
        }
    }

    /// A keyed collection that is only ever looked up says so in the line before it.
    private static func isExcused(_ file: SourceFile, _ line: Int) -> Bool {
        line > 1 && file.lines[line - 2].contains("ooked up, never iterated")
    }

    static func shortcuts(_ file: SourceFile) -> [Offence] {
        var offences: [Offence] = []
        func refuse(_ pattern: String, _ what: String, in lines: [String]? = nil) {
            for line in matches(pattern, in: file, lines: lines) {
                offences.append(Offence(path: file.path, line: line, what: what))
            }
        }
        refuse(#"\btry!"#, "try! traps")
        refuse(#"\bas!"#, "as! traps")
        refuse(#"(?<!\btry)(?<!\bas)(?<=[A-Za-z0-9_)\]}])!(?![=A-Za-z])"#, "a forced unwrap traps")
        refuse(#"\b(TODO|FIXME|XXX|HACK)\b"#, "finish it or record a decision", in: file.lines)
        // Cryptography lies below `invariant`.
        if !file.path.hasSuffix("Vocabulary/Invariant.swift"), file.target != "Cryptography" {
            refuse(#"\b(fatalError|preconditionFailure|assertionFailure)\("#, "use invariant")
        }
        if file.target != "FuzzDoors" {
            refuse(#"^\s*(@\w+(\([^)]*\))?\s+)*public\b"#, "package access is enough")
        }
        if file.target != "novation" {
            refuse(#"(?<![.\w])(print|debugPrint|dump)\("#, "only the door prints")
        }
        return offences
    }

    /// Targets of the manifest that the map does not name.
    static func unmapped(manifest: String, readme: String) -> [String] {
        targets(of: manifest).filter { !readme.contains("`\($0)`") }
    }

    static func targets(of manifest: String) -> [String] {
        manifest.matches(of: /(?:room\(\s*|\.(?:executableT|t)arget\(\s*name: )"(\w+)"/)
            .map { String($0.1) }
    }

    /// Operations that no golden, or no table of refusals, has the name of.
    static func untested(
        operations: [String], goldens: [SourceFile], tables: [SourceFile]
    ) -> [String] {
        operations.flatMap { name in
            [("golden", goldens), ("table test", tables)].compactMap { kind, files in
                files.contains { $0.lines.contains { $0.contains(name) } }
                    ? nil : "\(name) has no \(kind)"
            }
        }
    }

    /// Tags of hashes and signatures of which one begins another: two meanings could share bytes.
    static func ambiguousTags(in files: [SourceFile]) -> [String] {
        let tags = Set(
            files.flatMap { file in
                file.lines.flatMap { line in
                    line.matches(of: /"(novation\/[a-z0-9\/-]+)"/).map { String($0.1) }
                }
            }
        ).sorted()
        return tags.filter { tag in
            tags.contains { $0 != tag && $0.utf8.starts(with: tag.utf8) }
        }
    }

    static let fileLimit = 500
    static let functionLimit = 70
    static let columnLimit = 100

    static func sizes(_ file: SourceFile) -> [Offence] {
        var offences: [Offence] = []
        let count = file.lines.count - (file.lines.last == "" ? 1 : 0)
        if count > fileLimit {
            offences.append(Offence(path: file.path, line: count, what: "over 500 lines"))
        }
        for (index, line) in file.lines.enumerated() where line.count > columnLimit {
            offences.append(
                Offence(path: file.path, line: index + 1, what: "\(line.count) columns"))
        }
        return offences + longFunctions(file)
    }

    private static func longFunctions(_ file: SourceFile) -> [Offence] {
        let starts = matches(#"(^|\s)(func\s+\S+|init[?]?\s*[(<]|subscript\s*[(<])"#, in: file)
        return starts.compactMap { start in
            var depth = 0
            var opened = false
            for index in (start - 1)..<file.code.count {
                for character in file.code[index] {
                    if character == "{" {
                        depth += 1
                        opened = true
                    } else if character == "}" {
                        depth -= 1
                    }
                }
                if !opened, index > start + 12 { return nil }
                guard opened, depth <= 0 else { continue }
                let length = index - (start - 1) + 1
                return length > functionLimit
                    ? Offence(path: file.path, line: start, what: "function of \(length) lines")
                    : nil
            }
            return nil
        }
    }

    /// Line numbers, from one, on which the pattern occurs in code.
    private static func matches(
        _ pattern: String, in file: SourceFile, lines: [String]? = nil
    ) -> [Int] {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
        return (lines ?? file.code).enumerated().compactMap { index, line in
            let range = NSRange(line.startIndex..., in: line)
            return expression.firstMatch(in: line, range: range) == nil ? nil : index + 1
        }
    }
}
