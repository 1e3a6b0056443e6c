import TestSupport
import Testing

@testable import Encoding

@Suite struct TextFormTests {
    @Test func `hexadecimal text has one form`() throws {
        #expect(Hexadecimal.encode([0, 0x0f, 0xa5, 0xff]) == "000fa5ff")
        #expect(try Hexadecimal.decode("000fa5ff") == [0, 0x0f, 0xa5, 0xff])
        #expect(try Hexadecimal.decode("") == [])
        #expect(throws: TextFault.oddLength(3)) { try Hexadecimal.decode("abc") }
        #expect(throws: TextFault.unexpectedCharacter(offset: 1)) { try Hexadecimal.decode("aB") }
        #expect(throws: TextFault.unexpectedCharacter(offset: 0)) { try Hexadecimal.decode("g0") }
        #expect(throws: TextFault.unexpectedCharacter(offset: 1)) { try Hexadecimal.decode("0x12") }
        #expect(throws: TextFault.unexpectedCharacter(offset: 2)) { try Hexadecimal.decode("12é") }
        let all = (0...255).map { UInt8($0) }
        #expect(try Hexadecimal.decode(Hexadecimal.encode(all)) == all)
    }

    @Test(arguments: [
        "A1LQFN3A",
        "a1lqfn3a",
        "an83characterlonghumanreadablepartthatcontainsthetheexcludedcharacters"
            + "bioandnumber11sg7hg6",
        "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx",
        "11" + String(repeating: "l", count: 82) + "ludsr8",
        "split1checkupstagehandshakeupstreamerranterredcaperredlc445v",
        "?1v759aa",
    ])
    func `the published valid texts are read and written back`(text: String) throws {
        let (prefix, groups) = try Bech32m.decodeGroups(text)
        #expect(Bech32m.encode(prefix: prefix, groups: groups) == text.lowercased())
    }

    @Test(
        arguments: [
            (" 1xj0phk", .badPrefix), ("\u{7f}1g6xzxy", .badPrefix), ("\u{80}1vctc34", .badPrefix),
            (
                "an84characterslonghumanreadablepartthatcontainsthetheexcludedcharacters"
                    + "bioandnumber11d6pts4", .wrongLength(found: 91, limit: 90)
            ),
            ("qyrz8wqd2c9m", .noSeparator), ("1qyrz8wqd2c9m", .badPrefix),
            ("y1b0jsk6g", .unexpectedCharacter(offset: 2)),
            ("lt1igcx5c0", .unexpectedCharacter(offset: 3)),
            ("in1muywd", .tooShortChecksum(found: 5)),
            ("mm1crxm3i", .unexpectedCharacter(offset: 8)),
            ("au1s5cgom", .unexpectedCharacter(offset: 7)), ("M1VUXWEZ", .badChecksum),
            ("16plkw9", .badPrefix), ("1p2gdwpf", .badPrefix), ("A1LQFN3a", .mixedCase),
            ("a1lqfn3q", .badChecksum), ("", .noSeparator),
            // The older checksum of the same string.
            ("A12UEL5L", .badChecksum),
        ] as [(String, TextFault)])
    func `the published invalid texts are refused`(text: String, fault: TextFault) {
        #expect(throws: fault) { try Bech32m.decode(text) }
    }

    @Test func `groups of five become the published bytes`() throws {
        let (prefix, groups) = try Bech32m.decodeGroups(
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0")
        #expect(prefix == "bc")
        let key = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
        #expect(try Bech32m.bytes(of: groups.dropFirst()) == Hexadecimal.decode(key))
    }

    @Test func `padding is short and zero`() throws {
        #expect(throws: TextFault.badPadding) { try Bech32m.bytes(of: [0]) }
        #expect(throws: TextFault.badPadding) { try Bech32m.bytes(of: [0, 1]) }
        #expect(throws: TextFault.badPadding) { try Bech32m.bytes(of: [0, 0, 0]) }
        #expect(try Bech32m.bytes(of: [31, 28]) == [255])
        let text = Bech32m.encode(prefix: "nov", groups: [0, 1])
        #expect(throws: TextFault.badPadding) { try Bech32m.decode(text) }
    }

    @Test func `payloads come back and any changed character is noticed`() throws {
        let seed: UInt64 = 350
        var random = SplitMix(seed: seed)
        for step in 0..<300 {
            let payload = (0..<random.below(48)).map { _ in
                UInt8(truncatingIfNeeded: random.next())
            }
            let text = Bech32m.encode(prefix: "nov", payload: payload)
            let read = try Bech32m.decode(text)
            #expect(read.prefix == "nov" && read.payload == payload, "seed \(seed) step \(step)")
            #expect(try Bech32m.decode(text.uppercased()).payload == payload)
            var changed = Array(text.utf8)
            let place = random.below(changed.count)
            let q = UInt8(ascii: "q")
            changed[place] = changed[place] == q ? UInt8(ascii: "p") : q
            #expect(throws: TextFault.self, "seed \(seed) step \(step)") {
                try Bech32m.decode(String(decoding: changed, as: UTF8.self))
            }
        }
    }
}
