import Cryptography
import Testing

@Suite struct ExtendedKeyTests {
    private static let seed = "000102030405060708090a0b0c0d0e0f"

    @Test(arguments: [
        (
            Curve.secp256k1, "m/0'/1",
            "3c6cb8d0f6a264c91ea8b5030fadaa8e538b020f0a387421a12de9319dc93368",
            "2a7857631386ba23dacac34180dd1983734e444fdbf774041578e9b6adb37c19"
        ),
        (
            .ed25519, "m",
            "2b4be7f19ee27bbf30c667b642d5f4aa69fd169872f8fc3059c08ebae2eb19e7",
            "90046a93de5380a72b5e45010748567d5ea02bbf6522f979e05c0d8d8ca9fffb"
        ),
        (
            .ed25519, "m/0'",
            "68e0fe46dfb67e368c75379acec591dad19df3cde26e63b93a8e704f1dade7a3",
            "8b59aa11380b624e81507a27fedda59fea6d0b779a778918a2fd3590e16e9c69"
        ),
    ])
    func `keys are the published ones`(
        curve: Curve, path: String, key: String, chainCode: String
    ) throws {
        let derived = try Self.master(curve).derived(along: DerivationPath(path))
        #expect(hex(derived.privateKey.seed) == key)
        #expect(hex(derived.chainCode) == chainCode)
    }

    @Test func `the open half leads to the same open children`() throws {
        let account = try Self.master(.secp256k1).derived(along: DerivationPath("m/44'/1'/0'"))
        let watched = try #require(account.publicHalf)
        for number in [0, 1, 2_147_483_647] as [UInt32] {
            let step = try #require(DerivationStep(number, hardened: false))
            let child = try account.child(step)
            let open = try watched.child(step)
            #expect(open.publicKey == child.privateKey.publicKey)
            #expect(constantTimeEqual(open.chainCode, child.chainCode))
            #expect(open.depth == 4 && child.depth == 4)
            #expect(open.step == step && child.step == step)
            #expect(open.parentFingerprint == child.parentFingerprint)
            #expect(child.parentFingerprint == account.fingerprint)
        }
        let hardened = try #require(DerivationStep(0, hardened: true))
        #expect(throws: ExtendedKeyFault.hardened(step: 1)) { try watched.child(hardened) }
        #expect(try Self.master(.ed25519).publicHalf == nil)
    }

    @Test func `an open step over Ed25519 is refused by its place`() throws {
        let master = try Self.master(.ed25519)
        for (text, step) in [("m/0", 1), ("m/44'/1'/0'/0/0", 4), ("m/0'/0'/5", 3)] {
            let path = try DerivationPath(text)
            #expect(throws: ExtendedKeyFault.notHardened(step: step)) {
                try master.derived(along: path)
            }
        }
        let open = try #require(DerivationStep(3, hardened: false))
        #expect(throws: ExtendedKeyFault.notHardened(step: 1)) { try master.child(open) }
    }

    @Test func `a key of depth 255 has no children`() throws {
        let step = try #require(DerivationStep(0, hardened: true))
        for curve in Curve.allCases {
            let path = try DerivationPath([DerivationStep](repeating: step, count: 255))
            let deepest = try Self.master(curve).derived(along: path)
            #expect(deepest.depth == 255)
            #expect(throws: ExtendedKeyFault.tooDeep) { try deepest.child(step) }
        }
    }

    @Test func `a seed has sixteen to sixty-four bytes`() throws {
        for count in [0, 15, 65, 100] {
            #expect(throws: ExtendedKeyFault.wrongSeedLength(count)) {
                try ExtendedKey(curve: .ed25519, seed: SecretBytes.random(count: count))
            }
        }
        for count in [16, 64] {
            _ = try ExtendedKey(curve: .secp256k1, seed: SecretBytes.random(count: count))
        }
    }

    private static func master(_ curve: Curve) throws -> ExtendedKey {
        try ExtendedKey(curve: curve, seed: secret(seed))
    }
}
