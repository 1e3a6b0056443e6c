import Cryptography
import Encoding
import Host
import Lab
import Vocabulary
import Wallet

// Files that people write, or other programs.
extension FuzzDoor {
    static let documents = [
        FuzzDoor("json") { json($0, comments: false) },
        FuzzDoor("configuration") { json($0, comments: true) },
        FuzzDoor("genesis") { bytes in
            do throws(GenesisText.Fault) {
                let genesis = try GenesisText.read(bytes)
                let again = try GenesisText.read(GenesisText.write(genesis))
                invariant(again == genesis, "a genesis does not survive its own text")
            } catch {
                invariant(!error.errors.isEmpty, "a refusal without a reason")
            }
        },
        FuzzDoor("network") { bytes in
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
        FuzzDoor("keystore") { bytes in
            do throws(KeystoreFault) { _ = try Keystore(json: bytes) } catch { return }
        },
        FuzzDoor("phrase") { bytes in
            do throws(PhraseFault) { _ = try Phrase(text: SecretBytes(copying: bytes)) } catch {
                return
            }
        },
        FuzzDoor("signature-der") { _ = Signature(der: $0) },
        FuzzDoor("verification-line") { bytes in
            do throws(VerificationFault) { _ = try VerificationTask(line: bytes) } catch { return }
        },
    ]

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
