import TestSupport
import Testing

@testable import Encoding

/// What reading holds beside the text itself. The fuzzer weighs the same with a meter of its own;
/// here it is counted.
@Suite struct JSONMemoryTests {
    @Test func `a value is three words and a list or an object has no room of its own`() throws {
        #expect(MemoryLayout<JSONValue>.size <= 24)
        #expect(MemoryLayout<JSONList>.size == 16 && MemoryLayout<JSONObject>.size == 16)
    }

    @Test(arguments: ["0", "[]", "{}", "\"\"", #"{"":0}"#, "[[[[[[[[0]]]]]]]]"])
    func `a list of anything is read without a note of what is in it`(element: String) throws {
        let bytes = Array(("[" + String(repeating: element + ",", count: 10_000) + "0]").utf8)
        var reader = JSONReader(bytes, comments: false)
        guard case .array(let list) = try reader.read() else {
            Issue.record("no list")
            return
        }
        #expect(list.count == 10_001)
        #expect(reader.keys.capacity <= 32)
    }

    @Test func `members cost four bytes each while their object is open`() throws {
        let names = (0..<20_000).map { String($0, radix: 36) }
        let text = "{" + names.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
        var reader = JSONReader(Array(text.utf8), comments: false)
        guard case .object(let members) = try reader.read() else {
            Issue.record("no object")
            return
        }
        #expect(members.map(\.key) == names)
        // The old room stands while the new one, of twice its size, is filled.
        #expect(reader.keys.capacity * 4 * 3 / 2 <= 2 * text.utf8.count)
    }

    @Test func `every value is found again, whatever stands around it`() throws {
        let seed: UInt64 = 17
        var random = SplitMix(seed: seed)
        let spaces = ["", " ", "\n", "/* ]}\",: */", "// \"\n"]
        for step in 0..<200 {
            var text = "{"
            for index in 0..<20 {
                let space = spaces[random.below(spaces.count)]
                let around = #"[{"x]":"\\\"}","y":[\#(index),[]]},-0.5E+3,true]"#
                text += index == 0 ? "" : ",\(space)"
                text += "\(space)\"k\\u00e9\(index)\"\(space):\(space)"
                text += random.below(2) == 0 ? "\(index)" : around
            }
            let value = try JSONReader.read(Array((text + "}").utf8), comments: true)
            for index in 0..<20 {
                let found = value["ké\(index)"]
                if case .array(let list)? = found {
                    let inner = list.first { _ in true }?.value
                    #expect(inner?["x]"] == .string("\\\"}"), "seed \(seed) step \(step)")
                    #expect(list.map(\.value).last == .bool(true), "seed \(seed) step \(step)")
                } else {
                    #expect(found == .number("\(index)"), "seed \(seed) step \(step)")
                }
            }
        }
    }

    @Test func `lists and objects are equal by what is in them`() throws {
        let one = try read(#"{"a":[1,{"b":"é"}],"c":{}}"#)
        #expect(try one == read(" { \"a\" : [1, {\"b\":\"\\u00e9\"}] ,\n\"c\":{ }}"))
        #expect(try one != read(#"{"a":[1,{"b":"e"}],"c":{}}"#))
        #expect(try one != read(#"{"c":{},"a":[1,{"b":"é"}]}"#))
        #expect(try read("[]") == .array(.empty) && read(" { } ") == .object(.empty))
    }

    @Test func `of very many errors the first hundred are told`() throws {
        let names = (0..<5_000).map { "\"n\($0)\":0" }.joined(separator: ",")
        var reader = JSONObjectReader(try read("{\"inner\":{\(names)},\(names)}"))
        #expect(reader.object("inner") { $0.text("absent") } == nil)
        reader.finish()
        #expect(reader.errors.count == 100)
    }

    private func read(_ text: String) throws -> JSONValue {
        try JSONReader.read(Array(text.utf8), comments: false)
    }
}
