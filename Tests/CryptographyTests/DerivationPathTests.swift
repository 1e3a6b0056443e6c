import Cryptography
import Testing

@Suite struct DerivationPathTests {
    @Test(arguments: [
        "m", "m/0", "m/0'", "m/44'/1'/0'/0'/0'", "m/44'/1'/0'/0/7", "m/2147483647'/2147483647",
        "m" + String(repeating: "/1'", count: 255),
    ])
    func `a path comes back as its text`(text: String) throws {
        let path = try DerivationPath(text)
        #expect(path.description == text)
        #expect(try DerivationPath(path.steps) == path)
    }

    @Test func `steps have their numbers`() throws {
        let path = try DerivationPath("m/44'/1/2147483647'")
        #expect(path.steps.map(\.number) == [44, 1, 2_147_483_647])
        #expect(path.steps.map(\.isHardened) == [true, false, true])
        #expect(path.steps.map(\.index) == [0x8000_002c, 1, 0xffff_ffff])
        #expect(DerivationStep(1 << 31, hardened: false) == nil)
        let step = try #require(DerivationStep(9, hardened: false))
        #expect(try path.appending(step).description == "m/44'/1/2147483647'/9")
    }

    @Test(arguments: [
        ("", DerivationPathFault.noMaster), ("M/0", .noMaster), ("/0", .noMaster),
        ("0'/1", .noMaster), (" m", .noMaster), ("m ", .noMaster), ("m'", .noMaster),
        ("m/", .notANumber(step: 1)), ("m//0", .notANumber(step: 1)),
        ("m/0/", .notANumber(step: 2)), ("m/0h", .notANumber(step: 1)),
        ("m/0H", .notANumber(step: 1)), ("m/0''", .notANumber(step: 1)),
        ("m/'", .notANumber(step: 1)), ("m/00", .notANumber(step: 1)),
        ("m/01'", .notANumber(step: 1)), ("m/+1", .notANumber(step: 1)),
        ("m/-1", .notANumber(step: 1)), ("m/1 ", .notANumber(step: 1)),
        ("m/0x1", .notANumber(step: 1)), ("m/0/٣", .notANumber(step: 2)),
        ("m/0’", .notANumber(step: 1)), ("m/2147483648", .numberTooLarge(step: 1)),
        ("m/0/2147483648'", .numberTooLarge(step: 2)),
        ("m/4294967296", .numberTooLarge(step: 1)),
        ("m/99999999999999999999", .numberTooLarge(step: 1)),
        ("m" + String(repeating: "/0", count: 256), .tooLong(256)),
    ])
    func `every other spelling is refused`(text: String, fault: DerivationPathFault) {
        #expect(throws: fault) { try DerivationPath(text) }
    }

    @Test func `more steps than a depth can count are refused`() throws {
        let step = try #require(DerivationStep(0, hardened: true))
        let longest = try DerivationPath([DerivationStep](repeating: step, count: 255))
        #expect(throws: DerivationPathFault.tooLong(256)) { try longest.appending(step) }
    }
}
