import Encoding
import Testing

@Suite struct JSONWriterTests {
    @Test func `compact text has commas and escapes where they belong`() {
        var writer = JSONWriter()
        write(into: &writer)
        let expected =
            #"{"a":[1,-128,[],{}],"b\"\\":"\b\t\n\f\r\u0001\u001fé/","c":{"d":null,"e":true},"#
            + #""f":1.50,"g":18446744073709551615}"#
        #expect(writer.text == expected)
    }

    @Test func `pretty text is indented and reads the same`() throws {
        var writer = JSONWriter(pretty: true)
        write(into: &writer)
        #expect(writer.text.hasPrefix("{\n  \"a\": [\n    1,\n    -128,\n    [],\n    {}\n  ],\n"))
        #expect(writer.text.hasSuffix("\n}"))
        var compact = JSONWriter()
        write(into: &compact)
        var again = JSONWriter()
        again.value(try JSONReader.read(writer.bytes, comments: false))
        #expect(again.text == compact.text)
    }

    @Test func `integers of every width are written whole`() {
        #expect(written { $0.integer(Int64.min) } == "-9223372036854775808")
        #expect(written { $0.integer(UInt8(0)) } == "0")
        #expect(written { $0.integer(Int128.min) } == "\(Int128.min)")
    }

    private func written(_ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        body(&writer)
        return writer.text
    }

    private func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.integer(1)
        writer.integer(Int8.min)
        writer.beginArray()
        writer.endArray()
        writer.beginObject()
        writer.endObject()
        writer.endArray()
        writer.key("b\"\\")
        writer.string("\u{8}\t\n\u{c}\r\u{1}\u{1f}é/")
        writer.key("c")
        writer.beginObject()
        writer.key("d")
        writer.null()
        writer.key("e")
        writer.bool(true)
        writer.endObject()
        writer.key("f")
        writer.rawNumber("1.50")
        writer.key("g")
        writer.integer(UInt64.max)
        writer.endObject()
    }
}
