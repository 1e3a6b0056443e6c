import Cryptography
import Encoding
import Host
import Lab
import Vocabulary
import Wallet

// Files that people write, or other programs.
extension FuzzDoor {
    static let documents = [
        FuzzDoor("json", heavy: HeavyJSON.all, reading: { walk($0, comments: false) }) {
            json($0, comments: false)
        },
        FuzzDoor("configuration", heavy: HeavyJSON.all, reading: { walk($0, comments: true) }) {
            json($0, comments: true)
        },
        FuzzDoor(
            "genesis", heavy: HeavyJSON.all,
            reading: { bytes in
                do throws(GenesisText.Fault) { _ = try GenesisText.read(bytes) } catch { return }
            }
        ) { bytes in
            do throws(GenesisText.Fault) {
                let genesis = try GenesisText.read(bytes)
                let again = try GenesisText.read(GenesisText.write(genesis))
                invariant(again == genesis, "a genesis does not survive its own text")
            } catch {
                invariant(!error.errors.isEmpty, "a refusal without a reason")
            }
        },
        FuzzDoor(
            "network", heavy: HeavyJSON.all,
            reading: { bytes in
                do throws(GenesisText.Fault) { _ = try NetworkDocument.read(bytes) } catch {
                    return
                }
            }
        ) { bytes in
            do throws(GenesisText.Fault) {
                let network = try NetworkDocument.read(bytes)
                let again = try NetworkDocument.read(network.text)
                invariant(again == network, "a network does not survive its own text")
            } catch {
                invariant(!error.errors.isEmpty, "a refusal without a reason")
            }
        },
        FuzzDoor("script") { bytes in
            guard bytes.count <= 256 else { return }
            do throws(ScriptFault) {
                _ = try ClearingScript.play(String(decoding: bytes, as: UTF8.self))
            } catch {
                return
            }
        },
        FuzzDoor("keystore", heavy: HeavyJSON.all, reading: keystore, keystore),
        FuzzDoor("phrase") { bytes in
            do throws(PhraseFault) { _ = try Phrase(text: SecretBytes(copying: bytes)) } catch {
                return
            }
        },
        FuzzDoor("signature-der") { _ = Signature(der: $0) },
        FuzzDoor("verification-line", heavy: HeavyJSON.all, reading: verification, verification),
    ]

    @Sendable private static func keystore(_ bytes: [UInt8]) {
        do throws(KeystoreFault) { _ = try Keystore(json: bytes) } catch { return }
    }

    @Sendable private static func verification(_ bytes: [UInt8]) {
        do throws(VerificationFault) { _ = try VerificationTask(line: bytes) } catch { return }
    }

    /// Reads a text and looks at everything in it once.
    private static func walk(_ bytes: [UInt8], comments: Bool) {
        do throws(JSONFault) { visit(try JSONReader.read(bytes, comments: comments)) } catch {
            return
        }
    }

    private static func visit(_ value: JSONValue) {
        switch value {
        case .null, .bool, .number, .string: return
        case .array(let elements): for element in elements { visit(element.value) }
        case .object(let members): for member in members { visit(member.value) }
        }
    }

    /// What was read is written and read again: the same value.
    private static func json(_ bytes: [UInt8], comments: Bool) {
        do throws(JSONFault) {
            let value = try JSONReader.read(bytes, comments: comments)
            var writer = JSONWriter()
            writer.value(value)
            let again = try JSONReader.read(writer.bytes, comments: false, limit: 1 << 24)
            var second = JSONWriter()
            second.value(again)
            invariant(second.bytes == writer.bytes, "JSON that is not read as it was written")
        } catch {
            return
        }
    }
}
