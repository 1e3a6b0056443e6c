/// Texts that ask a reader for much memory with few bytes: the most values, members, texts.
enum HeavyJSON {
    static let all: [[UInt8]] =
        [
            list(of: "0"), list(of: "[]"), list(of: "{}"), list(of: "\"\""), list(of: "null"),
            list(of: #"{"":0}"#), list(of: #""\n""#), list(of: "[[[[[[[[0]]]]]]]]"),
            text(of: #"\n"#), text(of: #"\u00e9"#), text(of: "x"), text(of: "é"),
            members { _ in "0" }, members { _ in "{}" }, members { #""\#($0)""# },
        ].map { Array($0.utf8) } + [
            Array((list(of: "0") + ",").utf8), Array(members { _ in "0" }.dropLast().utf8),
            Array(repeating: UInt8(ascii: "["), count: size),
        ]

    private static let size = 1 << 18

    private static func list(of element: String) -> String {
        let count = size / (element.utf8.count + 1)
        return "[" + Array(repeating: element, count: count).joined(separator: ",") + "]"
    }

    private static func text(of part: String) -> String {
        "\"" + String(repeating: part, count: size / part.utf8.count) + "\""
    }

    /// Names as short as they can be and differ.
    private static func members(_ value: (String) -> String) -> String {
        let names = (0..<size / 8).map { String($0, radix: 36) }
        return "{" + names.map { "\"\($0)\":\(value($0))" }.joined(separator: ",") + "}"
    }
}
