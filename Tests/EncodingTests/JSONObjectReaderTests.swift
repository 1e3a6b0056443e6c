import Encoding
import Testing

@Suite struct JSONObjectReaderTests {
    private struct Refusal: Error, CustomStringConvertible {
        let description = "is too small"
    }

    @Test func `a good file is read without errors`() throws {
        var reader = try open(
            """
            {"name": "dev", "limit": 9, "isOpen": true, "list": ["a", "bb"],
             "markets": [{"id": 1}, {"id": 2}], "inner": {"x": "y"}}
            """)
        #expect(reader.text("name") == "dev")
        #expect(reader.integer("limit", in: 1...9 as ClosedRange<UInt8>) == 9)
        #expect(reader.flag("isOpen") == true)
        #expect(reader.parsedList("list", count: 1...2) { $0.count } == [1, 2])
        let ids = reader.objects("markets", count: 0...2) { $0.integer("id") as Int? }
        #expect(ids == [1, 2])
        #expect(reader.object("inner") { $0.text("x") } == "y")
        #expect(reader.text("absent", default: "there") == "there")
        #expect(reader.integer("absent", default: 5) == 5)
        #expect(!reader.has("absent"))
        reader.finish()
        #expect(reader.errors == [])
    }

    @Test func `all errors are told at once, in file order, with path and place`() throws {
        var reader = try open(
            """
            {
              "typo": 1,
              "limit": 10.5,
              "stake": "3",
              "list": ["a", 7],
              "markets": [
                {"id": "x"},
                5,
                {"id": 1, "more": null}
              ],
              "many": [1, 2, 3]
            }
            """)
        #expect(reader.objects("many", count: 0...2) { $0.text("q") } == nil)
        #expect(reader.objects("markets", count: 0...9) { $0.integer("id") as Int? } == nil)
        #expect(reader.parsedList("list", count: 0...9, refuse) == nil)
        #expect(reader.integer("limit", in: 0...20) == nil)
        #expect(reader.parsed("stake", refuse) == nil)
        #expect(reader.flag("isOpen") == nil)
        reader.finish()
        #expect(
            reader.errors.map(\.description) == [
                "1:1: isOpen: is missing",
                "2:3: typo: is not a known entry",
                "3:12: limit: 10.5 is not a whole number from 0 to 20",
                "4:12: stake: is too small",
                "5:12: list[0]: is too small",
                "5:17: list[1]: must be a string, not a number",
                "7:12: markets[0].id: must be a whole number, not a string",
                "8:5: markets[1]: must be an object, not a number",
                "9:15: markets[2].more: is not a known entry",
                "11:11: many: has 3 entries, 0 to 2 are allowed",
            ])
    }

    @Test func `a file that is no object has one error`() throws {
        var reader = try open("[]")
        #expect(reader.text("name") == nil)
        reader.finish()
        #expect(reader.errors.map(\.description) == ["1:1: file: must be an object, not a list"])
    }

    @Test func `an equivalent spelling of a key is another key`() throws {
        var reader = try open("{\"\u{212A}\":\"x\"}")
        #expect(reader.text("K") == nil)
        reader.finish()
        #expect(reader.errors.map(\.reason) == [.missing, .unknown])
    }

    private func refuse(_ text: String) throws(Refusal) -> String {
        throw Refusal()
    }

    private func open(_ text: String) throws -> JSONObjectReader {
        JSONObjectReader(try JSONReader.read(Array(text.utf8), comments: true))
    }
}
