import Foundation
import TestSupport
import Testing

@Suite struct TidyTests {
    @Test func `the sources keep the rules of the house`() throws {
        let files = try ["Sources", "Tests/TestSupport"].flatMap(Checkout.sources)
        #expect(files.count > 100)
        let offences = files.flatMap(TidyRules.check)
        #expect(offences.isEmpty, "\(offences.map(\.description).joined(separator: "\n"))")
    }

    @Test func `every target stands on the map in the README`() throws {
        let manifest = try Checkout.text("Package.swift")
        let readme = try Checkout.text("README.md")
        #expect(TidyRules.targets(of: manifest).count >= 16)
        let missing = TidyRules.unmapped(manifest: manifest, readme: readme)
        #expect(missing.isEmpty, "not on the README's map: \(missing)")
    }

    @Test func `no tag of a hash or signature is the beginning of another`() throws {
        let files = try Checkout.sources(under: "Sources")
        #expect(TidyRules.ambiguousTags(in: files).isEmpty)
    }

    @Test func `every operation has a golden and a table test`() throws {
        let manifest = try Checkout.sources(under: "Sources/Clearing/Operations")
        let goldens = try Checkout.sources(under: "Tests/TransactionsTests")
        let tables = try Checkout.sources(under: "Tests/ClearingTests")
        let payloads = Set(
            try Checkout.sources(under: "Sources/Transactions").map {
                $0.path.split(separator: "/")
            }
            .compactMap(\.last))
        let operations = manifest.compactMap { $0.path.split(separator: "/").last }
            .filter(payloads.contains).map { String($0.dropLast(6)) }
        #expect(operations.count >= 5)
        let missing = TidyRules.untested(operations: operations, goldens: goldens, tables: tables)
        #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
    }
}

@Suite struct PlantedOffenceTests {
    private func offences(_ code: String, in target: String = "Clearing") -> [Offence] {
        TidyRules.check(SourceFile(path: "Sources/\(target)/Planted.swift", text: code))
    }

    @Test(arguments: [
        "import Foundation", "import Glibc", "func f() async {}", "let x = 1.0 as Double",
        "let h = value.hashValue", "let n = Int.random(in: 0..<2)", "let d = Date()",
        "let c = ContinuousClock()", "var m: [AccountID: Amount]", "var s: Set<OrderID>",
        "let m = [MarketID: Price]()",
    ])
    func `what is impure is found in a core and allowed in the platform`(code: String) {
        #expect(offences(code).count == 1)
        #expect(offences(code, in: "Platform").isEmpty)
    }

    @Test(arguments: [
        "let a = try! f()", "let b = c as! D", "let d = e!", "let f = g()!.h",
        "// " + "TODO later", "fatalError(\"x\")", "print(1)", "public struct X {}",
        "    @inlinable public func f() {}",
    ])
    func `what traps or is unfinished is found anywhere`(code: String) {
        #expect(offences(code, in: "Platform").count == 1)
    }

    @Test(arguments: [
        "// a clock, Double, try! and Date() in prose", "let s = \"Date() try! await\"",
        "let t = #\"print(1) as! X\"#", "if a != b {}", "if !isOpen {}",
        "let u = \"\"\"\nDate()\n\"\"\"",
    ])
    func `prose and text are not code`(code: String) {
        #expect(offences(code).isEmpty)
    }

    @Test func `long functions, files and lines are found`() {
        let body = String(repeating: "    x += 1\n", count: 71)
        #expect(offences("func f() {\n\(body)}").count == 1)
        #expect(offences("func f() {\n    x += 1\n}").isEmpty)
        #expect(offences(String(repeating: "let x = 1\n", count: 501)).count == 1)
        #expect(offences(String(repeating: "let x = 1\n", count: 500)).isEmpty)
        #expect(offences("let x = " + String(repeating: "a", count: 100)).count == 1)
    }

    @Test func `a target without its line on the map is found`() {
        let manifest = #"room("Cellar", []), room( "Attic", []), .executableTarget( name: "door","#
        #expect(
            TidyRules.unmapped(manifest: manifest, readme: "| `Attic` | roof |")
                == ["Cellar", "door"])
    }

    @Test func `a tag that begins another is found`() {
        let file = SourceFile(
            path: "Sources/X.swift",
            text: #"tagged("novation/a/1") + tagged("novation/a/12") + tagged("novation/b/1")"#)
        #expect(TidyRules.ambiguousTags(in: [file]) == ["novation/a/1"])
    }

    @Test func `an operation without golden or table is found`() {
        let file = SourceFile(path: "Tests/X.swift", text: "operation(.placeOrder(PlaceOrder()))")
        let empty = SourceFile(path: "Tests/Y.swift", text: "// nothing")
        #expect(
            TidyRules.untested(operations: ["PlaceOrder"], goldens: [file], tables: [empty])
                == ["PlaceOrder has no table test"])
        #expect(
            TidyRules.untested(operations: ["PlaceOrder"], goldens: [empty], tables: [file])
                == ["PlaceOrder has no golden"])
    }
}
