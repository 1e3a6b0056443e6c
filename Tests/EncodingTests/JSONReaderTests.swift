import TestSupport
import Testing

@testable import Encoding

@Suite struct JSONReaderTests {
    @Test func `values keep their text and their place`() throws {
        let value = try read("{\n  \"é\": [1.50, \"\\u00e9\\ud83d\\ude00\"],\n \"b\":null}")
        guard case .object(let members) = value, case .array(let list)? = value["é"] else {
            Issue.record("not an object with a list")
            return
        }
        #expect(members.map(\.position) == [at(2, 3), at(3, 2)])
        #expect(members.map(\.valuePosition) == [at(2, 8), at(3, 6)])
        #expect(list.map(\.value) == [.number("1.50"), .string("é😀")])
        #expect(list.map(\.position) == [at(2, 9), at(2, 15)])
        #expect(value["b"] == .null)
        #expect(value["c"] == nil)
    }

    @Test(
        arguments: [
            ("", .unexpectedEnd, 1, 1), ("[1,]", .unexpectedByte(0x5D), 1, 4),
            ("{\"a\":1,}", .unexpectedByte(0x7D), 1, 8), ("[1] 2", .trailing, 1, 5),
            ("{\n\"a\":1,\n\"b\":2, \"a\":3}", .duplicateKey("a"), 3, 8),
            ("{\"a\":1,\"\\u0061\":2}", .duplicateKey("a"), 1, 8), ("01", .badNumber, 1, 2),
            ("-", .unexpectedEnd, 1, 2), ("1.", .unexpectedEnd, 1, 3),
            ("+1", .unexpectedByte(0x2B), 1, 1),
            ("\"\\ud800\"", .loneSurrogate, 1, 2), ("\"\\udc00\"", .loneSurrogate, 1, 2),
            ("\"\\ud800\\u0041\"", .loneSurrogate, 1, 2),
            ("\"\\ud800\\ud800\"", .loneSurrogate, 1, 2),
            ("\"\\udc00\\ud800\"", .loneSurrogate, 1, 2),
            ("\"\\ud800\\ue000\"", .loneSurrogate, 1, 2),
            ("\"a\tb\"", .controlCharacter(9), 1, 3), ("\"\\x\"", .badEscape, 1, 2),
            ("\"\\u00g0\"", .badEscape, 1, 6), ("nul", .unexpectedEnd, 1, 4),
            ("\u{FEFF}{}", .unexpectedByte(0xEF), 1, 1), ("[1] // no", .trailing, 1, 5),
            ("// no\n[]", .unexpectedByte(0x2F), 1, 1), ("'a'", .unexpectedByte(0x27), 1, 1),
            (String(repeating: "[", count: 33), .tooDeep(limit: 32), 1, 33),
            (String(repeating: "{\"a\":", count: 33), .tooDeep(limit: 32), 1, 161),
        ] as [(String, JSONFault.Reason, Int, Int)])
    func `what is not strict JSON is refused where it shows`(
        text: String, reason: JSONFault.Reason, line: Int, column: Int
    ) {
        #expect(throws: JSONFault(reason: reason, position: at(line, column))) { try read(text) }
    }

    @Test func `bytes that are not UTF-8 are refused in strings`() {
        for bad in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE9]] as [[UInt8]] {
            let fault = JSONFault(reason: .notUTF8, position: at(1, 2))
            #expect(throws: fault) {
                try JSONReader.read([0x5B, 0x22] + bad + [0x22, 0x5D], comments: false)
            }
            #expect(throws: fault) {
                try JSONReader.read(
                    [0x5B, 0x22, 0x5C, 0x6E] + bad + [0x22, 0x5D], comments: false)
            }
        }
    }

    @Test func `comments are white space only when asked for`() throws {
        let text = "// head\n{ /* a \" */ \"a\" : /**/ 1 // tail\n, \"b\":\"//\" }/* end */"
        let value = try read(text, comments: true)
        #expect(value["a"] == .number("1"))
        #expect(value["b"] == .string("//"))
        #expect(throws: JSONFault(reason: .unclosedComment, position: at(1, 4))) {
            try read("[] /* x *", comments: true)
        }
        #expect(throws: JSONFault(reason: .unclosedComment, position: at(1, 1))) {
            try read("/*/", comments: true)
        }
        #expect(throws: JSONFault(reason: .unexpectedByte(0x2F), position: at(1, 4))) {
            try read("[1 / 2]", comments: true)
        }
    }

    @Test func `the limits hold and are exact`() throws {
        let deep = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        _ = try read(deep)
        _ = try JSONReader.read(Array("12345".utf8), comments: false, limit: 5)
        #expect(throws: JSONFault(reason: .tooLong(bytes: 5, limit: 4), position: at(1, 1))) {
            try JSONReader.read(Array("12345".utf8), comments: false, limit: 4)
        }
    }

    @Test func `keys are compared by their scalars`() throws {
        // The Kelvin sign is equivalent to K, and é has two forms; none of them is another.
        let value = try read("{\"\u{212A}\":1,\"K\":2,\"\u{e9}\":3,\"e\u{301}\":4}")
        #expect(value["K"] == .number("2"))
        #expect(value["e\u{301}"] == .number("4"))
    }

    @Test func `no words make the reader trap, and what it reads it can write`() {
        let seed: UInt64 = 99
        var random = SplitMix(seed: seed)
        let words = [
            "{", "}", "[", "]", ":", ",", "\"a\"", "\"b\\u0041\"", "1", "-0.5e+7", "true", "null",
            " ", "\n", "\\", "\"", "/*", "*/", "//", "\u{e9}", "\\ud83d\\ude00",
        ]
        var accepted = 0
        for step in 0..<20000 {
            let text = (0..<random.below(12)).map { _ in words[random.below(words.count)] }
            guard let value = value(of: text.joined()) else { continue }
            accepted += 1
            let pretty = step.isMultiple(of: 2)
            let written = self.text(of: value, pretty: pretty)
            let again = self.value(of: written).map { self.text(of: $0, pretty: pretty) }
            #expect(again == written, "seed \(seed) step \(step): \(text.joined())")
        }
        #expect(accepted > 100)
    }

    private func value(of text: String) -> JSONValue? {
        do {
            return try read(text, comments: true)
        } catch {
            return nil
        }
    }

    private func text(of value: JSONValue, pretty: Bool) -> String {
        var writer = JSONWriter(pretty: pretty)
        writer.value(value)
        return writer.text
    }

    private func read(_ text: String, comments: Bool = false) throws(JSONFault) -> JSONValue {
        try JSONReader.read(Array(text.utf8), comments: comments)
    }

    private func at(_ line: Int, _ column: Int) -> JSONPosition {
        JSONPosition(line: line, column: column)
    }
}
