import Cryptography
import Testing

@Suite struct DerivationTests {
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0b, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xaa, count: 131),
            "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func `HMAC-SHA256 gives the codes of RFC 4231`(key: [UInt8], text: String, code: String) {
        let message = Array(text.utf8)
        #expect(HMAC.sha256(key: key, message: message).description == code)
        let locked = SecretBytes(copying: key)
        #expect(HMAC.sha256(key: locked, message: message).description == code)
    }

    @Test func `HMAC-SHA512 gives the first step of BIP 32`() throws {
        let key = SecretBytes(copying: Array("Bitcoin seed".utf8))
        let code = HMAC.sha512(key: key, message: try secret("000102030405060708090a0b0c0d0e0f"))
        let expected =
            "e8f32e723decf4051aefac8e2c93c9c5b214313817cdb01a1494b917c8436b35"
            + "873dff81c02f525623fd1fe5167eac3a55a049de3d314bb42ee227ffed37d508"
        #expect(hex(code) == expected)
    }

    @Test func `HKDF gives the first output of RFC 5869`() throws {
        let key = HKDF.derive(
            from: SecretBytes(copying: [UInt8](repeating: 0x0b, count: 22)),
            salt: try decoded("000102030405060708090a0b0c"),
            info: try decoded("f0f1f2f3f4f5f6f7f8f9"), count: 42)
        let expected =
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
            + "34007208d5b887185865"
        #expect(hex(key) == expected)
    }

    @Test func `HKDF gives the second output of RFC 5869, of three blocks`() {
        let key = HKDF.derive(
            from: SecretBytes(copying: Array(0x00...0x4f)), salt: Array(0x60...0xaf),
            info: Array(0xb0...0xff), count: 82)
        let expected =
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
            + "cc30c58179ec3e87c14c01d5c1f3434f1d87"
        #expect(hex(key) == expected)
    }

    @Test func `HKDF gives the third output of RFC 5869, without salt and info`() {
        let key = HKDF.derive(
            from: SecretBytes(copying: [UInt8](repeating: 0x0b, count: 22)), salt: [], info: [],
            count: 42)
        let expected =
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
            + "9d201395faa4b61a96c8"
        #expect(hex(key) == expected)
    }

    @Test func `Argon2id gives the keys of the reference implementation`() throws {
        let salt = [UInt8](0..<16)
        let key = try Argon2id.derive(
            passphrase: SecretBytes(copying: Array("correct horse".utf8)), salt: salt,
            opsLimit: 2, memoryLimit: 64 << 10)
        #expect(hex(key) == "9c87c06898bc18516669b54a8b95d36e622946494d7a55c26f391a0406068c19")
        let empty = try Argon2id.derive(
            passphrase: SecretBytes(copying: []), salt: salt, opsLimit: 1, memoryLimit: 8 << 10)
        #expect(hex(empty) == "31ed41e2d73f27fdfe4eb4bec651341e58ba43477051c6fe4adad735d82ee08a")
    }

    @Test func `Argon2id refuses a wrong salt and limits out of range`() {
        let passphrase = SecretBytes(copying: [1])
        let salt = [UInt8](repeating: 0, count: 16)
        #expect(throws: DerivationFault.wrongSaltLength(15, expected: 16)) {
            try Argon2id.derive(
                passphrase: passphrase, salt: Array(salt.dropLast()), opsLimit: 1,
                memoryLimit: 8192)
        }
        for limit in [0, UInt64(UInt32.max) + 1, UInt64.max] {
            #expect(throws: DerivationFault.opsLimitOutOfRange(limit)) {
                try Argon2id.derive(
                    passphrase: passphrase, salt: salt, opsLimit: limit, memoryLimit: 8192)
            }
        }
        for limit in [-1, 0, 8191, Int.max] {
            #expect(throws: DerivationFault.memoryLimitOutOfRange(limit)) {
                try Argon2id.derive(
                    passphrase: passphrase, salt: salt, opsLimit: 1, memoryLimit: limit)
            }
        }
    }
}
