import Encoding
import Testing
import Vocabulary

@testable import Wallet

@Suite struct ReportTests {
    private static let failure = CommandFailure(
        .rejected, "NV1204", "off tick", hint: "look", details: ["tick": "0.5"])

    @Test func `success has one envelope`() {
        let report = CommandReport(
            data: ["height": .number(-3), "name": "a\"b", "none": .none, "list": [true, "x"]],
            text: ["height 3"], warnings: ["slow"])
        #expect(
            String(decoding: report.envelope, as: UTF8.self)
                == #"{"schema_version":1,"success":true,"data":{"height":-3,"name":"a\"b","#
                + #""none":null,"list":[true,"x"]},"errors":[],"warnings":["slow"]}"# + "\n")
        #expect(report.status == .success)
        #expect(report.resultText == "height 3\n")
        #expect(report.complaintText(Paint(isOn: false)) == "warning: slow\n")
    }

    @Test func `failure has the same envelope`() throws {
        let report = CommandReport(failure: Self.failure)
        #expect(
            String(decoding: report.envelope, as: UTF8.self)
                == #"{"schema_version":1,"success":false,"data":null,"errors":[{"code":"NV1204","#
                + #""message":"off tick","hint":"look","details":{"tick":"0.5"}}],"warnings":[]}"#
                + "\n")
        #expect(report.status == .rejected)
        #expect(report.resultText.isEmpty)
        #expect(
            report.complaintText(Paint(isOn: false))
                == "error NV1204: off tick\n  hint: look\n  explain: novation explain NV1204\n")
        _ = try JSONReader.read(report.envelope, comments: false)
    }

    @Test func `a verdict without a failure is no success`() {
        let report = CommandReport(data: .none, text: [], verdict: .refuted)
        #expect(report.status == .refuted)
        #expect(String(decoding: report.envelope, as: UTF8.self).contains("\"success\":false"))
    }

    @Test func `nothing said steers a terminal`() {
        let nasty = "a\u{1B}[2Jb\nc\u{9B}d\u{202E}e\u{7F}"
        let report = CommandReport(
            data: .none, text: [nasty], warnings: [nasty],
            failures: [CommandFailure(.badInput, "NV0002", nasty, hint: nasty)])
        let plain = #"a\u{1b}[2Jb\u{a}c\u{9b}d\u{202e}e\u{7f}"#
        #expect(report.resultText == plain + "\n")
        #expect(!report.complaintText(Paint(isOn: false)).contains("\u{1B}"))
        #expect(TerminalText.plain("größe 5 €") == "größe 5 €")
    }

    @Test func `color is on or off and nothing else`() {
        #expect(Paint(isOn: true).alarm("x") == "\u{1B}[1;31mx\u{1B}[0m")
        #expect(Paint(isOn: false).alarm("x") == "x")
    }

    @Test func `exit statuses keep their numbers`() {
        #expect(
            ExitStatus.allCases.map(\.rawValue) == [
                0, 1, 2, 3, 4, 10, 11, 64, 65, 66, 69, 70, 73, 75, 77, 78, 130, 143,
            ])
    }

    @Test func `what was typed is not repeated at any length`() {
        let long = String(repeating: "ä", count: 100_000)
        let report = CommandReport(failure: CommandFailure(.badInput, "NV0002", "not '\(long)'"))
        let complaint = report.complaintText(Paint(isOn: false))
        #expect(complaint.utf8.count < 2_000)
        #expect(complaint.hasPrefix("error NV0002: not 'ää"))
        #expect(complaint.contains("ä'\n"), "the end is told: \(complaint.suffix(80))")
        // The whole of it is for programs.
        #expect(report.envelope.count > 200_000)
    }

    @Test func `every code is explained once, in order`() throws {
        let codes = ExplanationCatalog.all.map(\.code)
        #expect(codes == codes.sorted())
        for (index, code) in codes.enumerated() {
            #expect(!codes[..<index].contains(code))
            #expect(code.utf8.count == 6)
        }
        #expect(ExplanationCatalog.find("nv1401")?.title == "not enough margin")
        #expect(ExplanationCatalog.find("1401")?.code == "NV1401")
        #expect(ExplanationCatalog.find("NV9999") == nil)
        #expect(ExplanationCatalog.near("NV140").contains("NV1401"))
    }

    @Test func `columns line up`() {
        #expect(
            TextTable.columns(
                [["a", "1", "x"], ["bbb", "22", ""]], indent: 1, [.left, .right])
                == [" a     1  x", " bbb  22"])
    }

    @Test func `durations are whole numbers with a unit`() throws {
        let day = Interval(milliseconds: 86_400_000)
        for (text, milliseconds) in [
            ("250ms", 250), ("30s", 30_000), ("5m", 300_000), ("24h", 86_400_000), ("0s", 0),
        ] as [(String, Int64)] {
            #expect(
                try DurationText.read(text, longest: day).milliseconds == milliseconds)
        }
        for text in ["", "30", "s", "1.5s", "-1s", "+1s", "1 s", "1d"] {
            #expect(throws: DurationFault.notADuration(text)) {
                try DurationText.read(text, longest: day)
            }
        }
        for text in ["25h", "86400001ms", "9223372036854775807h", "99999999999999999999s"] {
            #expect(throws: DurationFault.tooLong(text, longest: day)) {
                try DurationText.read(text, longest: day)
            }
        }
        #expect(DurationText.write(Interval(milliseconds: 90_000)) == "90s")
    }

    @Test(arguments: [
        (0, "1970-01-01 00:00:00 UTC"), (951_782_399_999, "2000-02-28 23:59:59 UTC"),
        (951_868_799_000, "2000-02-29 23:59:59 UTC"), (951_868_800_000, "2000-03-01 00:00:00 UTC"),
        (4_107_542_400_000, "2100-03-01 00:00:00 UTC"),
        (253_402_300_799_999, "9999-12-31 23:59:59 UTC"),
        (253_402_300_800_000, "253402300800000 ms"), (-1, "-1 ms"), (.max, "\(Int.max) ms"),
    ])
    func `dates are written in UTC`(milliseconds: Int, text: String) {
        #expect(TimestampText.write(Timestamp(Int64(milliseconds))) == text)
    }
}
